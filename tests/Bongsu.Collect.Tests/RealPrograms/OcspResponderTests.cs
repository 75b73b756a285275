using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.Checks;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>tls</c> with <c>ocsp</c> against OpenSSL's responder.</summary>
public sealed class OcspResponderTests : IAsyncDisposable
{
    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();

    private readonly ProbeWorld _world = new();
    private readonly int _responder = RealProgram.FreePort();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public OcspResponderTests()
    {
        // Not a root: servers do not send those.
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 root = rootRequest.CreateSelfSigned(s_now.AddDays(-2), s_now.AddDays(40));
        var request = new CertificateRequest("CN=Authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 bare = request.Create(root, s_now.AddDays(-1), s_now.AddDays(30), [1]);
        _authority = bare.CopyWithPrivateKey(_key);
        _world.Write("ca.pem", _authority.ExportCertificatePem());
        _world.Write("ca.key", _key.ExportPkcs8PrivateKeyPem());
    }

    public async ValueTask DisposeAsync()
    {
        _authority.Dispose();
        _key.Dispose();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("V\t{1}\t\t{0}\tunknown\t/CN=localhost", "good", null)]
    [InlineData("R\t{1}\t{2}\t{0}\tunknown\t/CN=localhost", "revoked", "the certificate is revoked since 2026-11-01")]
    [InlineData("V\t{1}\t\t1234\tunknown\t/CN=other", "unknown", "the OCSP responder 127.0.0.1 does not know the certificate")]
    public async Task What_the_responder_says_is_said(string line, string status, string? failure)
    {
        using X509Certificate2 certificate = Certificate();
        string expires = certificate.NotAfter.ToUniversalTime().ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        _world.Write("index.txt", string.Format(CultureInfo.InvariantCulture, line, certificate.SerialNumber, expires, "261101000000Z"));
        string Path(string name) => System.IO.Path.Combine(_world.Directory, name);
        await using RealProgram responder = RealProgram.Start(
            "openssl", "ocsp", "-port", $"{_responder}", "-index", Path("index.txt"),
            "-rsigner", Path("ca.pem"), "-rkey", Path("ca.key"), "-CA", Path("ca.pem"));
        await responder.SaysAsync("waiting for OCSP client connections");
        await using RudePeer server = Server(certificate);

        ProbeResult result = await ProbeAsync(server);

        Assert.True(failure == result.Error, $"{result.Error}\n{responder.Output}");
        Assert.Equal(status, result.Values["cert.ocsp"]);
    }

    [Fact]
    public async Task A_responder_that_talks_nonsense_fails_the_check()
    {
        using X509Certificate2 certificate = Certificate();
        await using RudePeer server = Server(certificate);

        ProbeResult closed = await ProbeAsync(server);

        Assert.Equal($"the OCSP responder 127.0.0.1 gives no status: 127.0.0.1:{_responder} refused the connection", closed.Error);
        Assert.False(closed.Values.ContainsKey("cert.ocsp"));
    }

    [Fact]
    public async Task A_responder_in_a_network_that_is_denied_is_not_asked()
    {
        using X509Certificate2 certificate = Certificate("http://169.254.169.254/ocsp");
        await using RudePeer server = Server(certificate);

        Assert.Contains("checks.deny", (await ProbeAsync(server)).Error, StringComparison.Ordinal);
    }

    private Task<ProbeResult> ProbeAsync(RudePeer server) => _world.ProbeAsync("tls", $"port={server.Port}", "ocsp=true", "verifyTls=false");

    private X509Certificate2 Certificate(string? responder = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([responder ?? $"http://127.0.0.1:{_responder}/"], null));
        using X509Certificate2 bare = request.Create(_authority, s_now.AddHours(-1), s_now.AddDays(10), [0x12, 0x34, 0x56]);
        using X509Certificate2 whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    private RudePeer Server(X509Certificate2 certificate)
    {
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(certificate, [_authority], offline: true);
        return new RudePeer(async (stream, token) =>
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, token);
            while (await tls.ReadAsync(new byte[1024], token) > 0)
            {
                // Until the visitor leaves.
            }
        });
    }
}
