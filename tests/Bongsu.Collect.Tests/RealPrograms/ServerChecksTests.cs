using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;
using Bongsu.Testing;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>Checks against the servers that people run, as Debian packages them: the right figures when all is well, and a precise error when not.</summary>
public sealed class ServerChecksTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Redis()
    {
        await using RealProgram redis = await DataServers.RedisAsync(_world, null);

        ProbeResult good = await ProbeAsync("redis", "password=pw");
        ProbeResult wrong = await ProbeAsync("redis", "password=no");
        ProbeResult none = await ProbeAsync("redis");

        Assert.Null(good.Error);
        Assert.Equal(("master", 1.0), (good.Values["role"], good.Values["clients"]));
        Assert.Contains("refused the login: 'WRONGPASS", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("NOAUTH", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redis_cluster()
    {
        await using var redis = RealProgram.Start(
            "redis-server", "--port", $"{_world.Port}", "--bind", "127.0.0.1", "--save", "", "--dir", _world.Directory, "--cluster-enabled", "yes",
            "--cluster-port", $"{RealProgram.FreePort()}");
        await redis.SaysAsync("Ready to accept connections");
        ProbeResult without = await ProbeAsync("redis");
        await RealProgram.RunAsync("redis-cli", "", "-p", $"{_world.Port}", "cluster", "addslotsrange", "0", "16383");
        await redis.SaysAsync("Cluster state changed: ok");
        ProbeResult good = await ProbeAsync("redis");

        Assert.Contains("does not take requests: 16384 hash slots without a node", without.Error, StringComparison.Ordinal);
        Assert.Equal((null, 1.0, 1.0, 0.0), (good.Error, good.Values["cluster.ok"], good.Values["cluster.nodes"], good.Values["cluster.slots.failing"]));
        Assert.True(good.Phases.ContainsKey("ping"));
    }

    [Fact]
    public async Task Memcached()
    {
        await using RealProgram memcached = await DataServers.MemcachedAsync(_world);

        ProbeResult good = await ProbeAsync("memcached");

        Assert.Null(good.Error);
        Assert.Equal(16.0 * 1024 * 1024, good.Values["memory.limit"]);
    }

    [Fact]
    public async Task Dnsmasq()
    {
        await using RealProgram dnsmasq = await NameServers.DnsmasqAsync(_world);

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
        await using RealProgram chrony = await NameServers.ChronyAsync(_world);

        ProbeResult good = await RetryAsync(() => ProbeAsync("ntp"), r => r.Values.ContainsKey("stratum"));
        ProbeResult far = await ProbeAsync("ntp", "maximumStratum=4");

        Assert.Equal((null, 5.0), (good.Error, good.Values["stratum"]));
        Assert.Equal("the stratum is 5, more than 4", far.Error);
    }

    [Fact]
    public async Task Vsftpd()
    {
        await using RealProgram vsftpd = await FileServers.VsftpdAsync(_world, ServerCertificate.Make(_world.Directory));

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
    public async Task Proftpd()
    {
        ServerCertificate certificate = ServerCertificate.Make(_world.Directory);
        string[] login = ["user=kim", "password=pw"], encrypted = [.. login, "tls=explicit", "verifyTls=false"];
        await using RealProgram proftpd = await FileServers.ProftpdAsync(_world, certificate);

        ProbeResult good = await ProbeAsync("ftp", [.. login, "file=daily.csv", "directory=three"]);
        ProbeResult secret = await ProbeAsync("ftp", [.. encrypted, "file=daily.csv", "directory=three"]);
        ProbeResult refused = await ProbeAsync("ftp", [.. encrypted, "password=no"]);
        ProbeResult distrusted = await ProbeAsync("ftp", [.. login, "tls=explicit"]);
        ProbeResult missing = await ProbeAsync("ftp", [.. login, "directory=none"]);

        Assert.Equal((null, 6.0, 3.0), (good.Error, good.Values["file.size"], good.Values["entries"]));
        Assert.Equal((null, 6.0, 3.0), (secret.Error, secret.Values["file.size"], secret.Values["entries"]));
        Assert.True(secret.Phases.ContainsKey("tls"));
        Assert.Contains("refused the login: '530", refused.Error, StringComparison.Ordinal);
        Assert.Contains("it is self-signed", distrusted.Error, StringComparison.Ordinal);
        Assert.Contains("'none'", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proftpd_that_ends_the_data_connection_says_why()
    {
        ServerCertificate certificate = ServerCertificate.Make(_world.Directory);
        await using RealProgram proftpd = await FileServers.ProftpdAsync(_world, certificate, reusing: true);

        ProbeResult refused = await ProbeAsync("ftp", ["user=kim", "password=pw", "tls=explicit", "verifyTls=false", "directory=three"]);

        Assert.Contains("the directory 'three' cannot be listed: '425", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSsh()
    {
        await using RealProgram sshd = await SshServer.StartAsync(_world);
        string fingerprint = (await File.ReadAllTextAsync(Path.Combine(_world.Directory, "fingerprint"), Cancellation)).Trim();
        string me = $"user={Environment.UserName}", mine = "privateKey=" + await File.ReadAllTextAsync(SshServer.UserKey(_world), Cancellation);

        ProbeResult banner = await ProbeAsync("ssh");
        ProbeResult known = await ProbeAsync("ssh", "fingerprint=" + fingerprint);
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
        int pop3 = RealProgram.FreePort();
        await using RealProgram dovecot = await MailServers.DovecotAsync(_world, ServerCertificate.Make(_world.Directory), _world.Port, pop3);

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
        await using RealProgram mariadb = await DataServers.MariaDbAsync(_world, ServerCertificate.Make(_world.Directory));

        ProbeResult good = await ProbeAsync("mysql", "user=root", "query=SELECT 6 * 7", "matches=^42$");
        ProbeResult different = await ProbeAsync("mysql", "user=root", "query=SELECT 6 * 7", "matches=^43$");
        ProbeResult broken = await ProbeAsync("mysql", "user=root", "query=SELECT nonsense");
        ProbeResult refused = await ProbeAsync("mysql", "user=nobody-here", "password=x");

        Assert.Equal((null, 42.0, 151.0), (good.Error, good.Values["value"], good.Values["connections.limit"]));
        ProbeResult table = await ProbeAsync("mysql", "user=root", "rows=2", "query=SELECT 'a' AS name, 1 AS n UNION SELECT 'b', 2 ORDER BY name");
        ProbeResult more = await ProbeAsync("mysql", "user=root", "rows=1", "query=SELECT 1 UNION SELECT 2");
        Assert.Equal((null, 2.0, "1", "2"), (table.Error, table.Values["rows"], table.Values["n.a"], table.Values["n.b"]));
        Assert.Equal("""[{"{#NAME}":"a","{#N}":"1"},{"{#NAME}":"b","{#N}":"2"}]""", table.Values["list"]);
        Assert.Equal("the query returned more than 1 row", more.Error);
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
        ProbeResult empty = await ProbeAsync("postgresql", $"port={postgres.Port}", "user=bongsu", "rows=9", "query=SELECT 1 WHERE false");
        Assert.Equal((null, 0.0, "[]"), (empty.Error, empty.Values["rows"], empty.Values["list"]));
        Assert.Equal("the query returned no row", none.Error);
        Assert.Contains("role \"nobody-here\" does not exist", refused.Error, StringComparison.Ordinal);
        Assert.Contains("timeout after 3 s", slow.Error, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<ProbeResult> ProbeAsync(string kind, params string[] options) => _world.ProbeAsync(kind, options);

    private static async Task<ProbeResult> RetryAsync(Func<Task<ProbeResult>> probe, Func<ProbeResult, bool> good)
    {
        ProbeResult result = await probe();
        for (int i = 0; i < 100 && !good(result); i++)
            result = await probe();
        return result;
    }
}
