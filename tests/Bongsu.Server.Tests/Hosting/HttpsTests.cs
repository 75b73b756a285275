using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>The whole server with a certificate of its own.</summary>
public sealed class HttpsTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-https-").FullName;
    private readonly X509Certificate2 _first = TestCertificates.Make("first");
    private RunningServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (string pem, string key) = TestCertificates.WritePem(_directory, _first);
        _server = await RunningServer.StartAsync(new CertificateFiles(pem, key, null));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _first.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Pages_are_served_with_secure_cookies_and_a_renewed_certificate_is_shown_without_a_restart()
    {
        Assert.Equal("https", _server.Address.Scheme);
        using (HttpClient client = Trusting(_first))
        {
            using HttpResponseMessage page = await client.GetAsync("/sign-in", Token);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("max-age=2592000", page.Headers.GetValues("Strict-Transport-Security").Single());
            Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
            using HttpResponseMessage signedIn = await RunningServer.SignInAsync(client, "admin", RunningServer.Password);
            Assert.Contains(
                signedIn.Headers.GetValues("Set-Cookie"),
                c => c.StartsWith("bongsu-session=", StringComparison.Ordinal) && c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        }

        using X509Certificate2 second = TestCertificates.Make("second");
        TestCertificates.WritePem(_directory, second);
        _server.Services.GetRequiredService<ServerCertificate>().Refresh();

        using (HttpClient client = Trusting(_first))
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/healthz", Token));
        using (HttpClient client = Trusting(second))
            Assert.Equal("ok\n", await client.GetStringAsync("/healthz", Token));
    }

    [Fact]
    public async Task Old_protocols_and_plain_http_get_no_answer()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_server.Address.Host, _server.Address.Port, Token);
#pragma warning disable SYSLIB0039, CA5397, CA5359 // That old protocols are refused is what is tested.
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await Assert.ThrowsAnyAsync<Exception>(() => tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls11 }, Token));
#pragma warning restore SYSLIB0039, CA5397, CA5359
        using var plain = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync(new Uri($"http://{_server.Address.Authority}/healthz"), Token));
    }

    private HttpClient Trusting(X509Certificate2 certificate)
    {
        string expected = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return new HttpClient(new HttpClientHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
#pragma warning disable MA0039 // This certificate and no other: stricter than the chain.
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == expected,
#pragma warning restore MA0039
        })
        { BaseAddress = _server.Address };
    }
}
