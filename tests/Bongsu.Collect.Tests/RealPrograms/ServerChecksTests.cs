using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Model.Kinds;
using Bongsu.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>Checks against the servers that people run, as Debian packages them: the right figures when all is well, and a precise error when not.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes asynchronously.")]
public sealed class ServerChecksTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-servers-");
    private readonly int _port = RealProgram.FreePort();
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddBongsuCollect(new CollectOptions { Trapper = null })
        .BuildServiceProvider();

    public ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
            _directory.UnixFileMode = (UnixFileMode)0b111_101_101;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Redis()
    {
        await using var redis = RealProgram.Start(
            "redis-server", "--port", $"{_port}", "--bind", "127.0.0.1", "--requirepass", "pw", "--save", "", "--dir", _directory.FullName);
        await redis.SaysAsync("Ready to accept connections");

        ProbeResult good = await ProbeAsync("redis", "password=pw");
        ProbeResult wrong = await ProbeAsync("redis", "password=no");
        ProbeResult none = await ProbeAsync("redis");

        Assert.Null(good.Error);
        Assert.Equal(("master", 1.0), (good.Values["role"], good.Values["clients"]));
        Assert.Contains("refused the login: 'WRONGPASS", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("NOAUTH", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memcached()
    {
        await using var memcached = RealProgram.Start("memcached", "-l", "127.0.0.1", "-p", $"{_port}", "-u", "nobody", "-m", "16");
        await ListensAsync();

        ProbeResult good = await ProbeAsync("memcached");

        Assert.Null(good.Error);
        Assert.Equal(16.0 * 1024 * 1024, good.Values["memory.limit"]);
    }

    [Fact]
    public async Task Dnsmasq()
    {
        await using var dnsmasq = RealProgram.Start(
            "dnsmasq", "--no-daemon", $"--port={_port}", "--no-resolv", "--no-hosts", "--address=/shop.test/192.0.2.10", "--local=/shop.test/",
            "--txt-record=t.test,hello", "--mx-host=m.test,mail.test,10",
            "--listen-address=127.0.0.1", "--bind-interfaces", "--user=", $"--pid-file={_directory.FullName}/pid");
        await ListensAsync();

        ProbeResult address = await ProbeAsync("dns", "name=shop.test", "expect=192.0.2.10");
        ProbeResult other = await ProbeAsync("dns", "name=shop.test", "expect=192.0.2.11");
        ProbeResult mail = await ProbeAsync("dns", "name=m.test", "record=mx", "expect=10 MAIL.test");
        ProbeResult text = await ProbeAsync("dns", "name=t.test", "record=txt");
        ProbeResult none = await ProbeAsync("dns", "name=shop.test", "record=txt");
        ProbeResult refused = await ProbeAsync("dns", "name=elsewhere.example");

        Assert.Equal((null, "192.0.2.10"), (address.Error, address.Values["answer"]));
        Assert.Equal("expected 192.0.2.11, got 192.0.2.10", other.Error);
        Assert.Null(mail.Error);
        Assert.Equal("hello", text.Values["answer"]);
        Assert.Equal("shop.test has no record of type TXT", none.Error);
        Assert.Equal("the name server answers REFUSED for elsewhere.example", refused.Error);
    }

    [Fact]
    public async Task Chrony()
    {
        string configuration = Write(
            "chrony.conf", $"port {_port}\ncmdport 0\nlocal stratum 5\nallow 127.0.0.1\nbindaddress 127.0.0.1\npidfile {_directory.FullName}/pid\n");
        await using var chrony = RealProgram.Start("chronyd", "-x", "-d", "-f", configuration, "-u", "root");
        await chrony.SaysAsync("starting");

        ProbeResult good = await RetryAsync(() => ProbeAsync("ntp"), r => r.Values.ContainsKey("stratum"));
        ProbeResult far = await ProbeAsync("ntp", "maximumStratum=4");

        Assert.Equal((null, 5.0), (good.Error, good.Values["stratum"]));
        Assert.Equal("the stratum is 5, more than 4", far.Error);
    }

    [Fact]
    public async Task Vsftpd()
    {
        DirectoryInfo files = _directory.CreateSubdirectory("files");
        DirectoryInfo three = files.CreateSubdirectory("three");
        foreach (string name in (string[])["a", "b", "c"])
            await File.WriteAllTextAsync(Path.Combine(three.FullName, name), "", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "daily.csv"), "hello\n", Cancellation);
        (string certificate, string key) = await CertificateAsync();
        string configuration = Write("vsftpd.conf", $"""
            listen=YES
            listen_address=127.0.0.1
            listen_port={_port}
            background=NO
            anonymous_enable=YES
            anon_root={files.FullName}
            local_enable=YES
            ssl_enable=YES
            allow_anon_ssl=YES
            force_local_data_ssl=NO
            force_local_logins_ssl=NO
            require_ssl_reuse=NO
            rsa_cert_file={certificate}
            rsa_private_key_file={key}
            seccomp_sandbox=NO
            secure_chroot_dir={_directory.CreateSubdirectory("empty").FullName}
            """);
        await using var vsftpd = RealProgram.Start("vsftpd", configuration);
        await ListensAsync();

        ProbeResult good = await ProbeAsync("ftp", "user=anonymous", "password=a@b", "file=daily.csv", "directory=three");
        ProbeResult encrypted = await ProbeAsync("ftp", "user=anonymous", "password=a@b", "directory=three", "tls=explicit", "verifyTls=false");
        ProbeResult distrusted = await ProbeAsync("ftp", "tls=explicit");
        ProbeResult missing = await ProbeAsync("ftp", "user=anonymous", "password=a@b", "file=none.csv");

        Assert.Equal((null, 6.0, 3.0), (good.Error, good.Values["file.size"], good.Values["entries"]));
        Assert.Equal((null, 3.0), (encrypted.Error, encrypted.Values["entries"]));
        Assert.True(encrypted.Phases.ContainsKey("tls"));
        Assert.Contains("it is self-signed", distrusted.Error, StringComparison.Ordinal);
        Assert.Contains("the file 'none.csv' cannot be read: '550", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSsh()
    {
        string host = Path.Combine(_directory.FullName, "host"), user = Path.Combine(_directory.FullName, "user");
        await RealProgram.RunAsync("ssh-keygen", "", "-q", "-t", "ed25519", "-N", "", "-f", host);
        await RealProgram.RunAsync("ssh-keygen", "", "-q", "-t", "ed25519", "-N", "", "-f", user);
        (_, string listed) = await RealProgram.RunAsync("ssh-keygen", "", "-lf", host + ".pub");
        Directory.CreateDirectory("/run/sshd");
        string configuration = Write("sshd.conf", $"""
            Port {_port}
            ListenAddress 127.0.0.1
            HostKey {host}
            AuthorizedKeysFile {user}.pub
            StrictModes no
            PidFile none
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin yes
            """);
        await using var sshd = RealProgram.Start("sshd", "-D", "-e", "-f", configuration);
        await sshd.SaysAsync("Server listening");
        string me = $"user={Environment.UserName}", mine = "privateKey=" + await File.ReadAllTextAsync(user, Cancellation);

        ProbeResult banner = await ProbeAsync("ssh");
        ProbeResult known = await ProbeAsync("ssh", "fingerprint=" + listed.Split(' ')[1]);
        ProbeResult changed = await ProbeAsync("ssh", "fingerprint=SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
        ProbeResult command = await ProbeAsync("ssh", me, mine, "command=echo ready; exit 3", "exitCode=3", "matches=^ready$");
        ProbeResult failed = await ProbeAsync("ssh", me, mine, "command=echo why >&2; exit 4");
        ProbeResult item = await ProbeAsync("ssh", "key=ssh.run[x]", me, mine, "command=echo 5; exit 4");
        ProbeResult refused = await ProbeAsync("ssh", me, "password=no");
        ProbeResult endless = await ProbeAsync("ssh", me, mine, "command=yes");

        Assert.StartsWith("SSH-2.0-OpenSSH", (string)banner.Values["banner"], StringComparison.Ordinal);
        Assert.Null(known.Error);
        Assert.Contains(", not SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", changed.Error, StringComparison.Ordinal);
        Assert.Equal((null, "ready", 3.0), (command.Error, command.Values["output"], command.Values["exit"]));
        Assert.Equal("the command ended with exit code 4, not 0: 'why'", failed.Error);
        Assert.Equal((null, "5"), (item.Error, item.Values["value"]));
        Assert.Contains("refused the login", refused.Error, StringComparison.Ordinal);
        Assert.Contains("longer than 1048576 bytes", endless.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dovecot()
    {
        (string certificate, string key) = await CertificateAsync();
        int pop3 = RealProgram.FreePort();

        // Dovecot serves no mail to root.
        string me = Environment.UserName == "root" ? "mail" : Environment.UserName;
        DirectoryInfo arrived = _directory.CreateSubdirectory("mail/new");
        await File.WriteAllTextAsync(Path.Combine(arrived.FullName, "1.x"), "Subject: x\n\nhi\n", Cancellation);
        await RealProgram.RunAsync("chown", "", "-R", me, Path.Combine(_directory.FullName, "mail"));
        string configuration = Write("dovecot.conf", $$"""
            base_dir = {{_directory.FullName}}/run
            log_path = /dev/stderr
            protocols = imap pop3
            listen = 127.0.0.1
            first_valid_uid = 0
            mail_location = maildir:{{_directory.FullName}}/mail
            ssl_cert = <{{certificate}}
            ssl_key = <{{key}}
            disable_plaintext_auth = no
            passdb {
              driver = static
              args = password=mailpw
            }
            userdb {
              driver = static
              args = uid={{me}} gid={{me}} home={{_directory.FullName}}/mail
            }
            service imap-login {
              inet_listener imap {
                port = {{_port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service pop3-login {
              inet_listener pop3 {
                port = {{pop3}}
              }
              inet_listener pop3s {
                port = 0
              }
            }
            """);
        await using var dovecot = RealProgram.Start("dovecot", "-F", "-c", configuration);
        await ListensAsync();

        ProbeResult imap = await ProbeAsync("imap", "user=kim", "password=mailpw", "tls=explicit", "verifyTls=false");
        ProbeResult refused = await ProbeAsync("imap", "user=kim", "password=no");
        ProbeResult distrusted = await ProbeAsync("imap", "tls=explicit");
        ProbeResult mailbox = await ProbeAsync("imap", "user=kim", "password=mailpw", "mailbox=Nowhere");
        ProbeResult box = await ProbeAsync("pop3", $"port={pop3}", "user=kim", "password=mailpw", "tls=explicit", "verifyTls=false");

        Assert.Equal((null, 1.0, 1.0), (imap.Error, imap.Values["messages"], imap.Values["unseen"]));
        Assert.Contains("refused the login: 'NO [AUTHENTICATIONFAILED]", refused.Error, StringComparison.Ordinal);
        Assert.Contains("it is self-signed", distrusted.Error, StringComparison.Ordinal);
        Assert.Contains("the mailbox 'Nowhere' cannot be read", mailbox.Error, StringComparison.Ordinal);
        Assert.Equal((null, 1.0), (box.Error, box.Values["messages"]));
    }

    [Fact]
    public async Task MariaDb()
    {
        string data = Path.Combine(_directory.FullName, "data");
        (int exit, string output) = await RealProgram.RunAsync(
            "mariadb-install-db", "", "--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", "--auth-root-authentication-method=normal",
            "--skip-test-db");
        Assert.True(exit == 0, output);
        await using var mariadb = RealProgram.Start(
            "mariadbd", "--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", $"--port={_port}", "--bind-address=127.0.0.1",
            $"--socket={_directory.FullName}/s");
        await mariadb.SaysAsync("ready for connections");

        ProbeResult good = await ProbeAsync("mysql", "user=root", "query=SELECT 6 * 7", "matches=^42$");
        ProbeResult different = await ProbeAsync("mysql", "user=root", "query=SELECT 6 * 7", "matches=^43$");
        ProbeResult broken = await ProbeAsync("mysql", "user=root", "query=SELECT nonsense");
        ProbeResult refused = await ProbeAsync("mysql", "user=nobody-here", "password=x");

        Assert.Equal((null, 42.0, 151.0), (good.Error, good.Values["value"], good.Values["connections.limit"]));
        Assert.Equal("the value '42' does not match '^43$'", different.Error);
        Assert.Contains("the query failed: Unknown column", broken.Error, StringComparison.Ordinal);
        Assert.Contains("Access denied", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSql()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync(Cancellation);

        ProbeResult good = await ProbeAsync("postgresql", $"port={postgres.Port}", "user=bongsu", "query=SELECT 'up'", "matches=up");
        ProbeResult none = await ProbeAsync("postgresql", $"port={postgres.Port}", "user=bongsu", "query=SELECT 1 WHERE false");
        ProbeResult refused = await ProbeAsync("postgresql", $"port={postgres.Port}", "user=nobody-here");
        ProbeResult slow = await ProbeAsync("postgresql", $"port={postgres.Port}", "user=bongsu", "query=SELECT pg_sleep(60)", "timeout=3s");

        Assert.Equal((null, "up", 0.0), (good.Error, good.Values["text"], good.Values["replication.standby"]));
        Assert.True((double)good.Values["connections"] >= 1 && (double)good.Values["size"] > 1_000_000);
        Assert.Equal("the query returned no row", none.Error);
        Assert.Contains("role \"nobody-here\" does not exist", refused.Error, StringComparison.Ordinal);
        Assert.Contains("timeout after 3 s", slow.Error, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<ProbeResult> ProbeAsync(string kind, params string[] options)
    {
        var given = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = _port.ToString(CultureInfo.InvariantCulture), ["timeout"] = "20s" };
        foreach (string[] pair in options.Select(o => o.Split('=', 2)))
            given[pair[0]] = pair[1];
        var prober = new Prober(_services.GetRequiredService<KindRegistry>(), TimeProvider.System);
        return prober.RunAsync(kind, given, k => (ICheck)_services.GetRequiredService(k.Worker!.Class), Cancellation);
    }

    // A program of others has no event for it: the port is tried until it answers.
    private async Task ListensAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync("127.0.0.1", _port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<ProbeResult> RetryAsync(Func<Task<ProbeResult>> probe, Func<ProbeResult, bool> good)
    {
        ProbeResult result = await probe();
        for (int i = 0; i < 100 && !good(result); i++)
            result = await probe();
        return result;
    }

    private async Task<(string Certificate, string Key)> CertificateAsync()
    {
        string certificate = Path.Combine(_directory.FullName, "cert.pem"), key = Path.Combine(_directory.FullName, "key.pem");
        (int exit, string output) = await RealProgram.RunAsync(
            "openssl", "", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        Assert.True(exit == 0, output);
        return (certificate, key);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }
}
