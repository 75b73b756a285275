using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.AgentTls;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Collect.Tests.AgentTls;

public sealed class AgentPeerTests
{
    private static readonly AgentPeer s_open = new(IPAddress.Loopback);
    private static readonly AgentPeer s_psk = s_open with { Encryption = AgentEncryption.Psk, PskIdentity = "web-1" };

    [Fact]
    public void A_host_that_says_nothing_takes_anything() => Assert.All([s_open, s_psk], p => Assert.True(p.MaySpeakFor(TestHosts.Host())));

    [Theory]
    [InlineData(new AgentEncryption[0], true, true)]
    [InlineData(new[] { AgentEncryption.Psk }, false, true)]
    [InlineData(new[] { AgentEncryption.None }, true, false)]
    [InlineData(new[] { AgentEncryption.Certificate }, false, false)]
    public void What_a_host_accepts_decides(AgentEncryption[] accepted, bool open, bool psk)
    {
        var host = TestHosts.Host() with { Encryption = new EncryptionDefinition { Accept = accepted, PskIdentity = "web-1", Psk = "00" } };

        Assert.Equal((open, psk), (s_open.MaySpeakFor(host), s_psk.MaySpeakFor(host)));
        Assert.False((s_psk with { PskIdentity = "web-2" }).MaySpeakFor(host));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "CN=web-1,O=Example", true)]
    [InlineData("CN=web-1, O=Example", "CN=web-1, O=Example", true)]
    [InlineData(null, "CN=web-2,O=Example", false)]
    [InlineData("CN=Other", null, false)]
    public void Names_of_a_certificate_decide(string? issuer, string? subject, bool expected)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=web-1, O=Example", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var host = TestHosts.Host() with { Encryption = new EncryptionDefinition { Issuer = issuer, Subject = subject } };

        Assert.Equal(expected, (s_open with { Encryption = AgentEncryption.Certificate, Certificate = certificate }).MaySpeakFor(host));
    }

    [Fact]
    public void Keys_follow_the_catalog_and_a_name_with_two_keys_is_not_believed()
    {
        var catalog = new TestCatalog();
        catalog.Put(With("a", 1, "shared", "0102"));
        using var keys = new PskKeys(catalog);
        Assert.Equal([1, 2], keys.Find("shared")!);
        catalog.Put(With("b", 2, "shared", "0102"));
        Assert.Equal([1, 2], keys.Find("shared")!);
        catalog.Put(With("b", 2, "shared", "0304"));
        Assert.Null(keys.Find("shared"));
        catalog.Put(With("a", 1, "own", "05"));
        Assert.Equal([3, 4], keys.Find("shared")!);
        Assert.Equal([5], keys.Find("own")!);
        catalog.Put(With("a", 1, "own", "05") with { Enabled = false });
        Assert.Null(keys.Find("own"));

        static Configuration.Effective.EffectiveHost With(string name, long id, string identity, string key) =>
            TestHosts.Host(name, id) with { Encryption = new EncryptionDefinition { PskIdentity = identity, Psk = key } };
    }
}
