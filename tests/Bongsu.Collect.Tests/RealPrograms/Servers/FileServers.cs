namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>Debian's FTP server: a file <c>daily.csv</c> of six bytes, a directory <c>three</c> with as many entries.</summary>
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
