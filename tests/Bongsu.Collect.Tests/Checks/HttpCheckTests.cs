using System.IO.Compression;
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
    private readonly HttpCheck _check = new(TimeProvider.System, TestPolicy.Default);
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private WebApplication _app = null!;
    private int _http;
    private int _https;

    internal override ICheckKind Kind { get; } = new HttpKind();

    internal override ICheck Check => _check;

    protected override string OptionsFor(int port) => $$"""{"url":"http://127.0.0.1:{{port}}/","authorization":"{{TheSecret}}"}""";

    public override IEnumerable<string> BadOptions =>
    [
        "{}", """{"url":"ftp://x/"}""", """{"url":"x"}""", """{"url":"http://x/","status":"abc"}""", """{"url":"http://x/","status":"300-200"}""",
        """{"url":"http://x/","method":"BREW"}""",
        """{"url":"http://x/","status":"99"}""", """{"url":"http://x/","status":"1000"}""", """{"url":"http://u:p@x/"}""", """{"url":"http://u@x/"}""",
        """{"url":"http://x/","encoding":"klingon"}""",
        """{"url":"http://x/","matches":"("}""", """{"url":"http://x/","headers":{"a b":"c"}}""", """{"url":"http://x/","headers":{"a":"c\r\nd: e"}}""",
        """{"url":"http://x/","redirects":21}""",
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
        _app.MapGet("/needs-cookie", (HttpContext c) =>
        {
            if (c.Request.Cookies["seen"] == "1")
                return Results.Text("welcome back");
            c.Response.Headers.Append("Set-Cookie", "seen=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT");
            c.Response.Headers.Append("Set-Cookie", "=; nonsense");
            return Results.Redirect("/needs-cookie");
        });
        _app.MapGet("/own-cookie", (HttpContext c) => "[" + c.Request.Headers.Cookie + "]");
        _app.MapGet("/with-user", (HttpContext c) => Results.Redirect($"http://u:p%40ss@127.0.0.1:{c.Connection.LocalPort}/echo-auth"));
        _app.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest/meta-data/"));
        _app.MapGet(
            "/euc-kr",
            () => Results.Bytes(System.Text.CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes("주문 서비스 정상"), "text/html; charset=euc-kr"));
        _app.MapGet("/999", () => Results.Text("no robots", statusCode: 999));
        _app.MapGet("/coded/{coding}", (HttpContext c, string coding) => Coded(c, coding));
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
    [InlineData("/loop", "", "redirects more than 20 times")]
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

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("x-gzip")]
    [InlineData("gzip, gzip")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    [InlineData("deflate,gzip,br")]
    [InlineData("identity")]
    [InlineData("identity, gzip")]
    public async Task Content_codings_are_undone_in_their_order(string coding) =>
        Assert.Null((await LookAsync("/coded/" + Uri.EscapeDataString(coding), "\"contains\":\"all is well\"")).Failure);

    [Theory]
    [InlineData("broken-gzip", "decompress")]
    [InlineData("broken-br", "decompress")]
    [InlineData("broken-deflate", "decompress")]
    [InlineData("zstd", "content coding 'zstd' is not known")]
    [InlineData("gzip,gzip,gzip,gzip,gzip,gzip", "decompress")]
    public async Task A_body_that_cannot_be_read_says_so(string coding, string expected) =>
        Assert.Contains(
            expected, (await LookAsync("/coded/" + Uri.EscapeDataString(coding), "\"contains\":\"all is well\"")).Failure.English(), StringComparison.Ordinal);

    [Fact]
    public async Task Text_beyond_the_limit_says_that_reading_stopped() =>
        Assert.Contains("reading stopped after 4 MiB", (await LookAsync("/endless", "\"contains\":\"well\"")).Failure.English(), StringComparison.Ordinal);

    [Fact]
    public async Task A_page_in_another_encoding_is_read_as_it_says()
    {
        Assert.Null((await LookAsync("/euc-kr", "\"contains\":\"주문 서비스 정상\"")).Failure);
        Assert.NotNull((await LookAsync("/euc-kr", "\"contains\":\"주문 서비스 정상\",\"encoding\":\"utf-8\"")).Failure);
    }

    [Fact]
    public async Task Cookies_are_kept_over_redirects_and_not_longer()
    {
        Assert.Null((await LookAsync("/needs-cookie", "\"contains\":\"welcome back\"")).Failure);
        Assert.Null((await LookAsync("/own-cookie", "\"contains\":\"[]\"")).Failure);
        Assert.Null((await LookAsync("/own-cookie", "\"headers\":{\"Cookie\":\"a=1\"},\"contains\":\"[a=1]\"")).Failure);
        Assert.Null((await LookAsync("/needs-cookie", "\"headers\":{\"Cookie\":\"a=1\"},\"contains\":\"welcome back\"")).Failure);
    }

    [Fact]
    public async Task Credentials_of_a_redirect_are_sent_as_browsers_do() =>
        Assert.Null((await LookAsync("/with-user", "\"contains\":\"[Basic dTpwQHNz]\"")).Failure);

    [Fact]
    public async Task A_redirect_to_a_metadata_service_is_not_followed() =>
        Assert.Contains("checks.deny", (await LookAsync("/metadata", "")).Failure.English(), StringComparison.Ordinal);

    [Fact]
    public async Task A_status_that_no_standard_knows_may_be_asked_for() => Assert.Null((await LookAsync("/999", "\"status\":\"999\"")).Failure);

    [Fact]
    public void A_refused_url_does_not_show_its_password()
    {
        var errors = new List<string>();
        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Check, Definition("""{"url":"http://user:hunter2@[/"}"""), errors));
        Assert.Contains("authorization", Assert.Single(errors), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_another_host_does_not_get_the_credentials()
    {
        Assert.Null((await LookAsync("/echo-auth", "\"authorization\":\"Bearer t\",\"headers\":{\"X-Custom\":\"!\"},\"contains\":\"[Bearer t!]\"")).Failure);
        Assert.Null((await LookAsync("/other-host", "\"authorization\":\"Bearer t\",\"headers\":{\"X-Custom\":\"!\"},\"contains\":\"[]\"")).Failure);
    }

    [Fact]
    public async Task A_body_is_posted_with_its_type() =>
        Assert.Null(
            (await LookAsync(
                "/post",
                """ "method":"POST","body":"{\"a\":1}","headers":{"Content-Type":"application/json"},"contains":"application/json|{\"a\":1}" """)).Failure);

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

    private static Task Coded(HttpContext context, string coding)
    {
        byte[] body = "all is well"u8.ToArray();
        string header = coding.StartsWith("broken-", StringComparison.Ordinal) ? coding["broken-".Length..] : coding == "raw-deflate" ? "deflate" : coding;
        foreach (string one in coding.Split(',', StringSplitOptions.TrimEntries))
            body = Encode(body, one);
        context.Response.Headers.ContentEncoding = header;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static byte[] Encode(byte[] body, string coding)
    {
        if (coding == "zstd")
            return [0x28, 0xB5, 0x2F, 0xFD];
        using var packed = new MemoryStream();
        Stream? stream = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            "raw-deflate" => new DeflateStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => null,
        };
        if (stream is null)
            return body;
        using (stream)
            stream.Write(body);
        return packed.ToArray();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
