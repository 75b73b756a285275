using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Http;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Checks;

public sealed class HttpCheckTests : CheckKindContract, IAsyncLifetime
{
    private readonly HttpCheck _check = new(TimeProvider.System);
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private WebApplication _app = null!;
    private int _http;
    private int _https;

    internal override ICheckKind Kind { get; } = new HttpKind();

    internal override ICheck Check => _check;

    protected override string OptionsFor(int port) => $$"""{"url":"http://127.0.0.1:{{port}}/","authorization":"{{TheSecret}}"}""";

    public override IEnumerable<string> BadOptions =>
    [
        "{}", """{"url":"ftp://x/"}""", """{"url":"x"}""", """{"url":"http://x/","status":"abc"}""", """{"url":"http://x/","status":"300-200"}""", """{"url":"http://x/","method":"BREW"}""",
        """{"url":"http://x/","matches":"("}""", """{"url":"http://x/","headers":{"a b":"c"}}""", """{"url":"http://x/","headers":{"a":"c\r\nd: e"}}""", """{"url":"http://x/","redirects":21}""",
    ];

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(_certificate));
        });
        _app = builder.Build();
        _app.MapGet("/", () => "all is well");
        _app.MapGet("/broken", () => Results.Text("sorry", statusCode: 503));
        _app.MapGet("/away", () => Results.Redirect("/"));
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        _app.MapGet("/elsewhere", () => Results.Redirect("file:///etc/passwd"));
        _app.MapGet("/other-host", (HttpContext c) => Results.Redirect($"http://localhost:{c.Connection.LocalPort}/echo-auth"));
        _app.MapGet("/echo-auth", (HttpContext c) => "[" + c.Request.Headers.Authorization + c.Request.Headers["X-Custom"] + "]");
        _app.MapPost("/post", async (HttpContext c) =>
        {
            using var reader = new StreamReader(c.Request.Body);
            return c.Request.ContentType + "|" + await reader.ReadToEndAsync(c.RequestAborted);
        });
        _app.MapGet("/endless", async (HttpContext c) =>
        {
            byte[] block = new byte[65_536];
            while (!c.RequestAborted.IsCancellationRequested)
                await c.Response.Body.WriteAsync(block, c.RequestAborted);
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        int[] ports = [.. _app.Urls.Select(u => new Uri(u).Port)];
        (_http, _https) = (ports[0], ports[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _check.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task A_page_that_works_gives_status_size_and_times()
    {
        CheckResult result = await LookAsync("/", "\"contains\":\"well\",\"matches\":\"^all .* well$\"");

        Assert.Null(result.Failure);
        Assert.Equal(200, Number(result, "status"));
        Assert.Equal(11, Number(result, "size"));
        Assert.True(Number(result, "time.total") >= Number(result, "time.first-byte"));
        Assert.True(Number(result, "time.first-byte") >= Number(result, "time.connect"));
        Assert.DoesNotContain(result.Outputs, o => o.Output is "cert.days" or "time.tls");
    }

    [Theory]
    [InlineData("/broken", "", "503")]
    [InlineData("/missing", "", "404")]
    [InlineData("/", "\"contains\":\"ill\"", "does not contain 'ill'")]
    [InlineData("/", "\"matches\":\"^ill\"", "does not match '^ill'")]
    [InlineData("/", "\"status\":\"201\"", "not 201")]
    [InlineData("/loop", "", "redirects more than 5 times")]
    [InlineData("/elsewhere", "", "neither http nor https")]
    public async Task What_is_wrong_is_said(string path, string options, string expected)
    {
        CheckResult result = await LookAsync(path, options);

        Assert.Contains(expected, result.Failure.English(), StringComparison.Ordinal);
        Assert.False(result.TimedOut);
        Assert.Contains(result.Outputs, o => o.Output == "status");
    }

    [Fact]
    public async Task Statuses_that_are_asked_for_are_well() => Assert.Null((await LookAsync("/broken", "\"status\":\"200,500-599\"")).Failure);

    [Fact]
    public async Task Redirects_are_followed_and_may_be_forbidden()
    {
        Assert.Null((await LookAsync("/away", "\"contains\":\"all is well\"")).Failure);
        Assert.Contains("302", (await LookAsync("/away", "\"redirects\":0")).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_another_host_does_not_get_the_credentials()
    {
        Assert.Null((await LookAsync("/echo-auth", "\"authorization\":\"Bearer t\",\"headers\":{\"X-Custom\":\"!\"},\"contains\":\"[Bearer t!]\"")).Failure);
        Assert.Null((await LookAsync("/other-host", "\"authorization\":\"Bearer t\",\"headers\":{\"X-Custom\":\"!\"},\"contains\":\"[]\"")).Failure);
    }

    [Fact]
    public async Task A_body_is_posted_with_its_type() =>
        Assert.Null((await LookAsync("/post", """ "method":"POST","body":"{\"a\":1}","headers":{"Content-Type":"application/json"},"contains":"application/json|{\"a\":1}" """)).Failure);

    [Fact]
    public async Task An_endless_body_is_read_to_a_bound()
    {
        CheckResult result = await LookAsync("/endless", "");

        Assert.InRange(Number(result, "size"), 4 * 1024 * 1024, 5 * 1024 * 1024);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_fails_and_its_days_are_known()
    {
        CheckResult result = await RunAsync($$"""{"url":"https://127.0.0.1:{{_https}}/"}""");

        Assert.Contains("certificate of 127.0.0.1 is not valid", result.Failure.English(), StringComparison.Ordinal);
        Assert.InRange(Number(result, "cert.days"), 29, 31);
    }

    [Fact]
    public async Task Verification_may_be_switched_off()
    {
        CheckResult result = await RunAsync($$"""{"url":"https://127.0.0.1:{{_https}}/","verifyTls":false}""");

        Assert.Null(result.Failure);
        Assert.InRange(Number(result, "cert.days"), 29, 31);
        Assert.True(Number(result, "time.tls") > 0);
    }

    private ValueTask<CheckResult> LookAsync(string path, string options) => RunAsync(
        $$"""{"url":"http://127.0.0.1:{{_http}}{{path}}"{{(options.Length > 0 ? "," + options : "")}}}""");

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
