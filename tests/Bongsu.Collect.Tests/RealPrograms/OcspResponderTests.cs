using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.Checks;
using Bongsu.Collect.Tests.RealPrograms.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>tls</c> with <c>ocsp</c> against OpenSSL's responder, and with <c>stapling</c> against nginx, which staples that responder's answers.</summary>
public sealed class OcspResponderTests : IAsyncDisposable
{
    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();

    private readonly ForwardClock _clock = new();
    private readonly ProbeWorld _world;
    private readonly int _responder = RealProgram.FreePort();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public OcspResponderTests()
    {
        _world = new ProbeWorld(services => services.AddSingleton<TimeProvider>(_clock));
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
        WriteIndex(certificate, line);
        await using RealProgram responder = RealProgram.Start(
            "openssl", "ocsp", "-port", $"{_responder}", "-index", PathOf("index.txt"),
            "-rsigner", PathOf("ca.pem"), "-rkey", PathOf("ca.key"), "-CA", PathOf("ca.pem"));
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

    [Theory]
    [InlineData("V\t{1}\t\t{0}\tunknown\t/CN=localhost", "TLSv1.2", "good", null)]
    [InlineData("V\t{1}\t\t{0}\tunknown\t/CN=localhost", "TLSv1.3", "good", null)]
    [InlineData(
        "R\t{1}\t{2}\t{0}\tunknown\t/CN=localhost", "TLSv1.3", "revoked", "the certificate is revoked since 2026-11-01, says the stapled OCSP response")]
    [InlineData("V\t{1}\t\t1234\tunknown\t/CN=other", "TLSv1.2", "unknown", "the stapled OCSP response says that the certificate is not known")]
    public async Task What_the_server_staples_is_said(string line, string version, string status, string? failure)
    {
        using X509Certificate2 certificate = Certificate(demandsStaple: true);
        string response = await ResponseAsync(certificate, line);
        await using RealProgram nginx = await NginxAsync(certificate, $"ssl_protocols {version}; ssl_stapling on; ssl_stapling_file {response};");

        ProbeResult result = await ProbeStapleAsync("read");

        Assert.True(failure == result.Error, $"{result.Error}\n{nginx.Output}");
        Assert.Equal(status, result.Values["cert.stapled"]);
    }

    [Theory]
    [InlineData("TLSv1.2", "read", false, null)]
    [InlineData("TLSv1.3", "read", false, null)]
    [InlineData("TLSv1.3", "required", false, "the server staples no OCSP response")]
    [InlineData("TLSv1.2", "read", true, "the server staples no OCSP response, which its certificate demands")]
    [InlineData("TLSv1.3", "read", true, "the server staples no OCSP response, which its certificate demands")]
    public async Task A_server_that_staples_nothing(string version, string wanted, bool demandsStaple, string? failure)
    {
        using X509Certificate2 certificate = Certificate(demandsStaple: demandsStaple);
        await using RealProgram nginx = await NginxAsync(certificate, $"ssl_protocols {version};");

        ProbeResult result = await ProbeStapleAsync(wanted);

        Assert.True(failure == result.Error, $"{result.Error}\n{nginx.Output}");
        Assert.Equal("none", result.Values["cert.stapled"]);
    }

    [Fact]
    public async Task A_stapled_response_that_says_nothing_fails_the_check()
    {
        using X509Certificate2 certificate = Certificate(), other = Certificate(serial: 0x77);
        string response = await ResponseAsync(certificate, "V\t{1}\t\t{0}\tunknown\t/CN=localhost");
        string stapling = $"ssl_stapling on; ssl_stapling_file {response};";
        ProbeResult late, foreign;
        await using (await NginxAsync(certificate, stapling))
        {
            _clock.Forward(TimeSpan.FromDays(8));
            late = await ProbeStapleAsync("read");
        }

        await using (await NginxAsync(other, stapling))
            foreign = await ProbeStapleAsync("read");

        Assert.Equal(("the stapled OCSP response is out of date", "expired"), (late.Error, late.Values["cert.stapled"]));
        Assert.Equal(
            ("the stapled OCSP response is not valid: the response is about another certificate", "invalid"), (foreign.Error, foreign.Values["cert.stapled"]));
    }

    private async Task<string> ResponseAsync(X509Certificate2 certificate, string line)
    {
        string response = PathOf("response.der");
        WriteIndex(certificate, line);
        (int exit, string output) = await RealProgram.RunAsync(
            "openssl", "", "ocsp", "-issuer", PathOf("ca.pem"), "-serial", "0x" + certificate.SerialNumber, "-index", PathOf("index.txt"),
            "-rsigner", PathOf("ca.pem"), "-rkey", PathOf("ca.key"), "-CA", PathOf("ca.pem"), "-ndays", "7", "-noverify", "-respout", response);
        Assert.True(exit == 0 && File.Exists(response), output);
        return response;
    }

    private async Task<RealProgram> NginxAsync(X509Certificate2 certificate, string tls)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        var files = new ServerCertificate(
            _world.Write("server.pem", certificate.ExportCertificatePem() + "\n" + _authority.ExportCertificatePem()),
            _world.Write("server.key", key.ExportPkcs8PrivateKeyPem()));
        return await WebServers.NginxAsync(_world, files, tls);
    }

    private Task<ProbeResult> ProbeStapleAsync(string stapling) => _world.ProbeAsync("tls", $"stapling={stapling}", "verifyTls=false");

    private string PathOf(string name) => Path.Combine(_world.Directory, name);

    private void WriteIndex(X509Certificate2 certificate, string line)
    {
        string expires = certificate.NotAfter.ToUniversalTime().ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        _world.Write("index.txt", string.Format(CultureInfo.InvariantCulture, line, certificate.SerialNumber, expires, "261101000000Z"));
    }

    private Task<ProbeResult> ProbeAsync(RudePeer server) => _world.ProbeAsync("tls", $"port={server.Port}", "ocsp=true", "verifyTls=false");

    private X509Certificate2 Certificate(string? responder = null, int serial = 0x12, bool demandsStaple = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([responder ?? $"http://127.0.0.1:{_responder}/"], null));
        if (demandsStaple)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.24", [0x30, 0x03, 0x02, 0x01, 0x05], critical: false));
        using X509Certificate2 bare = request.Create(_authority, s_now.AddHours(-1), s_now.AddDays(10), [(byte)serial, 0x34, 0x56]);
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
