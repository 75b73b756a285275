namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>Debian's FTP servers: a file <c>daily.csv</c> of six bytes, a directory <c>three</c> with as many entries.</summary>
internal static class FileServers
{
    /// <summary>vsftpd, for anonymous users.</summary>
    public static async Task<RealProgram> VsftpdAsync(ProbeWorld world, ServerCertificate certificate)
    {
        string configuration = world.Write("vsftpd.conf", $"""
            listen=YES
            listen_address=127.0.0.1
            listen_port={world.Port}
            background=NO
            anonymous_enable=YES
            anon_root={await FilesAsync(world)}
            local_enable=YES
            ssl_enable=YES
            allow_anon_ssl=YES
            force_local_data_ssl=NO
            force_local_logins_ssl=NO
            require_ssl_reuse=NO
            rsa_cert_file={certificate.File}
            rsa_private_key_file={certificate.Key}
            seccomp_sandbox=NO
            secure_chroot_dir={Directory.CreateDirectory(Path.Combine(world.Directory, "empty")).FullName}
            """);
        var vsftpd = RealProgram.Start("vsftpd", configuration);
        await world.ListensAsync();
        return vsftpd;
    }

    /// <summary>ProFTPD, for the user <c>kim</c> with the password <c>pw</c>.</summary>
    /// <param name="world">Where it runs.</param>
    /// <param name="certificate">Its own.</param>
    /// <param name="reusing">As it is without being told otherwise: a data connection must go on with the TLS session of its control connection.</param>
    public static async Task<RealProgram> ProftpdAsync(ProbeWorld world, ServerCertificate certificate, bool reusing = false)
    {
        (_, string hash) = await RealProgram.RunAsync("openssl", "", "passwd", "-5", "-salt", "bongsu", "pw");

        // Root may not log in.
        string user = Environment.UserName == "root" ? "nobody" : Environment.UserName;
        (_, string uid) = await RealProgram.RunAsync("id", "", "-u", user);
        (_, string gid) = await RealProgram.RunAsync("id", "", "-g", user);
        (_, string group) = await RealProgram.RunAsync("id", "", "-gn", user);
        string users = world.Write("users", $"kim:{hash.Trim()}:{uid.Trim()}:{gid.Trim()}::{await FilesAsync(world)}:/bin/sh");
        string modules = Path.GetDirectoryName(RealProgram.Unpacked("proftpd-mod-crypto", "usr/lib/proftpd/mod_tls.so"))!;
        string configuration = world.Write("proftpd.conf", $"""
            ServerType standalone
            ModulePath {modules}
            LoadModule mod_tls.c
            DefaultAddress 127.0.0.1
            Port {world.Port}
            UseIPv6 off
            UseReverseDNS off
            User {user}
            Group {group.Trim()}
            PidFile {world.Directory}/proftpd.pid
            ScoreboardFile none
            DelayTable none
            SystemLog none
            WtmpLog off
            RequireValidShell off
            AuthOrder mod_auth_file.c
            AuthUserFile {users}
            TLSEngine on
            TLSRSACertificateFile {certificate.File}
            TLSRSACertificateKeyFile {certificate.Key}
            {(reusing ? "" : "TLSOptions NoSessionReuseRequired")}
            """);
        if (!OperatingSystem.IsWindows())
        {
            // It refuses secrets that others can read.
            File.SetUnixFileMode(users, (UnixFileMode)0b110_000_000);
            File.SetUnixFileMode(certificate.Key, (UnixFileMode)0b110_000_000);
        }

        var proftpd = RealProgram.Start(RealProgram.Unpacked("proftpd-core", "usr/sbin/proftpd"), "-n", "-c", configuration, "-d", "1");
        await proftpd.SaysAsync("standalone mode STARTUP");
        await world.ListensAsync();
        return proftpd;
    }

    private static async Task<string> FilesAsync(ProbeWorld world)
    {
        string files = Directory.CreateDirectory(Path.Combine(world.Directory, "files")).FullName;
        string three = Directory.CreateDirectory(Path.Combine(files, "three")).FullName;
        foreach (string name in (string[])["a", "b", "c"])
            await File.WriteAllTextAsync(Path.Combine(three, name), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(files, "daily.csv"), "hello\n", TestContext.Current.CancellationToken);
        return files;
    }
}
