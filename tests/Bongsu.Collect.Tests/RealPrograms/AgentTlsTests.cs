using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>TLS with Debian's agents and sender: GnuTLS in those of C, OpenSSL in agent 2.</summary>
public sealed class AgentTlsTests
{
    private const string Key = "6f1c5b0e1d3a4f7e9b2c8d7f6a5e4c3b2a19080706050403020100fffefdfcfb";

    [Fact]
    public async Task Zabbix_sender_with_a_key_is_believed_and_without_it_is_not()
    {
        await using RealWorld world = await RealWorld.OpenAsync();
        string key = await WriteAsync(world, "psk", Key);
        await world.ApplyAsync($$"""
            hosts: [{name: web-1, encryption: {accept: [psk], pskIdentity: web one, psk: "{{Key}}"}, items: [{key: a, type: trapper}]}]
            """);

        (int open, string openSaid) = await SendAsync(world, []);
        (int wrong, _) = await SendAsync(world, ["--tls-connect", "psk", "--tls-psk-identity", "another", "--tls-psk-file", key]);
        (int good, string said) = await SendAsync(world, ["--tls-connect", "psk", "--tls-psk-identity", "web one", "--tls-psk-file", key]);

        Assert.True(good == 0, said);
        Assert.Equal(2, open);
        Assert.Contains("failed: 1", openSaid, StringComparison.Ordinal);
        Assert.NotEqual(0, wrong);
        Assert.Equal(["a"], world.Values.Select(v => v.Item.Key));
    }

    [Fact]
    public async Task Zabbix_sender_with_a_certificate_is_believed_by_its_name()
    {
        await using var files = new CertificateFiles();
        await using RealWorld world = await RealWorld.OpenAsync(s => s.Certificate = files.Server, s => s.Authorities = files.Authority);
        await world.ApplyAsync("""
            hosts:
              - {name: web-1, encryption: {accept: [certificate], subject: "CN=agent, O=Example"}, items: [{key: a, type: trapper}]}
              - {name: web-2, encryption: {accept: [certificate], subject: "CN=other, O=Example"}, items: [{key: a, type: trapper}]}
            """);
        string[] tls = ["--tls-connect", "cert", "--tls-ca-file", files.Authority, "--tls-cert-file", files.Agent, "--tls-key-file", files.AgentKey];

        (int good, string said) = await SendAsync(world, tls);
        (int other, _) = await SendAsync(world, tls, "web-2");

        Assert.True(good == 0, said);
        Assert.Equal(2, other);
    }

    [Theory]
    [InlineData("zabbix_agentd", "psk")]
    [InlineData("zabbix_agent2", "psk")]
    [InlineData("zabbix_agentd", "cert")]
    [InlineData("zabbix_agent2", "cert")]
    public async Task An_agent_speaks_and_is_asked_by_TLS(string program, string how)
    {
        await using var files = new CertificateFiles();
        await using RealWorld world = await RealWorld.OpenAsync(s => s.Certificate = files.Server, s => s.Authorities = files.Authority);
        int port = RealProgram.FreePort();
        string key = await WriteAsync(world, "psk", Key);
        string tls = how == "psk"
            ? $"TLSConnect=psk\nTLSAccept=psk\nTLSPSKIdentity=p\nTLSPSKFile={key}"
            : $"TLSConnect=cert\nTLSAccept=cert\nTLSCAFile={files.Authority}\nTLSCertFile={files.Agent}\nTLSKeyFile={files.AgentKey}";
        string encryption = how == "psk"
            ? $"{{accept: [psk], connect: psk, pskIdentity: p, psk: \"{Key}\"}}"
            : "{accept: [certificate], connect: certificate, subject: \"CN=agent, O=Example\"}";
        await world.ApplyAsync($$"""
            hosts:
              - name: p
                address: 127.0.0.1:{{port}}
                encryption: {{encryption}}
                items:
                  - {key: agent.ping, type: zabbix-passive, valueType: unsigned}
                  - {key: agent.version, type: zabbix-active, valueType: text, interval: 1s}
            """);
        await using RealProgram agent = program == "zabbix_agentd"
            ? ZabbixPrograms.Agentd(world.Root, "p", world.Port, port, tls)
            : ZabbixPrograms.Agent2(world.Root, "p", world.Port, port, tls);

        await world.UntilAsync("a value of the active agent", values => values.Any(v => v.Item.Key == "agent.version"));
        EffectiveHost host = world.Host("p");
        await RunAsync(world, host);
        Assert.Equal(1, world.Get<ILatestValues>().Get(host.ItemsByKey["agent.ping"])!.Value!.Value.Number);

        // Asked in the open, it hangs up.
        await RunAsync(world, host with { Encryption = null });
        Assert.NotNull(world.Get<ILatestValues>().Get(host.ItemsByKey["agent.ping"])!.Error);
        if (how == "psk")
            return;
        await RunAsync(world, host with { Encryption = host.Encryption! with { Subject = "CN=other" } });
        Assert.Contains(
            "certificate is that of 'CN=agent, O=Example'", world.Get<ILatestValues>().Get(host.ItemsByKey["agent.ping"])!.Error!.English(),
            StringComparison.Ordinal);
    }

    private static Task<CheckEnd> RunAsync(RealWorld world, EffectiveHost host) => world.Get<CheckRunner>().RunAsync(
        new DueCheck { Host = host, Item = host.ItemsByKey["agent.ping"], Due = Model.Time.Timestamp.Now(TimeProvider.System) },
        TestContext.Current.CancellationToken);

    private static Task<(int Exit, string Output)> SendAsync(RealWorld world, string[] tls, string host = "web-1") =>
        ZabbixPrograms.SenderAsync(world.Port, "", ["-s", host, "-k", "a", "-o", "1", .. tls]);

    private static async Task<string> WriteAsync(RealWorld world, string name, string text)
    {
        string path = Path.Combine(world.Root, name);
        await File.WriteAllTextAsync(path, text + "\n", TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>An authority, and what it signed for the server and an agent.</summary>
    private sealed class CertificateFiles : IAsyncDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-agents-");

        public CertificateFiles()
        {
            // Agents that were built with GnuTLS take RSA only.
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=Agents, O=Example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
            using X509Certificate2 authority = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
            Authority = Write("ca.pem", authority.ExportCertificatePem());
            (string certificate, string own) = Sign(authority, "CN=bongsu, O=Example");
            Server = Write("server.pem", certificate + "\n" + own);
            (certificate, own) = Sign(authority, "CN=agent, O=Example");
            (Agent, AgentKey) = (Write("agent.pem", certificate), Write("agent.key", own));
        }

        public string Authority { get; }

        public string Server { get; }

        public string Agent { get; }

        public string AgentKey { get; }

        public ValueTask DisposeAsync()
        {
            _directory.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }

        private static (string Certificate, string Key) Sign(X509Certificate2 authority, string name)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
            using X509Certificate2 signed = request.Create(
                authority, DateTimeOffset.UnixEpoch.AddYears(51), DateTimeOffset.UnixEpoch.AddYears(79), [(byte)name.Length, 1, (byte)name[4]]);
            return (signed.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        }

        private string Write(string name, string text)
        {
            string path = Path.Combine(_directory.FullName, name);
            File.WriteAllText(path, text + "\n");
            return path;
        }
    }
}
