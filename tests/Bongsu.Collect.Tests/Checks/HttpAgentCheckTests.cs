using System.Net;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.HttpAgent;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Checks;

public sealed class HttpAgentCheckTests : CheckKindContract, IAsyncLifetime
{
    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);
    private WebApplication _app = null!;
    private int _port;

    internal override ICheckKind Kind { get; } = new HttpAgentKind();

    internal override ICheck Check => new HttpAgentCheck(_transport);

    protected override string Key => "get";

    public override IEnumerable<string> BadOptions =>
    [
        """{"url":"ftp://x/"}""", """{"url":"http://u:p@x/"}""", """{"url":"http://x/","method":"BREW"}""", """{"url":"http://x/","status":"abc"}""",
        """{"url":"http://x/","headers":{"a b":"c"}}""", """{"url":"http://x/","auth":"digest"}""", """{"url":"http://x/","proxy":"nowhere"}""",
        """{"url":"http://x/","take":"all"}""",
    ];

    protected override string OptionsFor(int port) =>
        $$"""{"url":"http://127.0.0.1:{{port}}/","auth":"basic","user":"kim","password":"{{TheSecret}}"}""";

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/ovens", (HttpContext c) => $"{c.Request.QueryString}|{c.Request.Headers["X-Key"]}|{c.Request.Headers.Authorization}");
        _app.MapPost("/ovens", async (HttpContext c) =>
        {
            using var reader = new StreamReader(c.Request.Body);
            return $"{c.Request.ContentType}|{await reader.ReadToEndAsync(c.RequestAborted)}";
        });
        _app.MapGet("/json", (HttpContext c) =>
        {
            c.Response.Headers["X-Shop"] = "bakery";
            return Results.Text("""{"heat":250}""", "application/json");
        });
        _app.MapGet("/away", () => Results.Redirect("/ovens"));
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        _app.MapGet("/broken", () => Results.Text("sorry", statusCode: 503));
        _app.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/"));
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _port = new Uri(_app.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _transport.Dispose();
    }

    [Fact]
    public async Task The_answer_is_the_value() =>
        Assert.Equal("?a=1&b=x%20y|k|", await TextAsync("/ovens?a=1", ",\"query\":{\"b\":\"x y\"},\"headers\":{\"X-Key\":\"k\"}"));

    [Fact]
    public async Task Basic_credentials_go_with_the_first_request() =>
        Assert.EndsWith("|Basic a2ltOnB3", await TextAsync("/ovens", ",\"auth\":\"basic\",\"user\":\"kim\",\"password\":\"pw\""), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_goes_with_its_type() =>
        Assert.Equal("application/json|{\"on\":true}", await TextAsync("/ovens", ",\"method\":\"POST\",\"bodyType\":\"json\",\"body\":\"{\\\"on\\\":true}\""));

    [Fact]
    public async Task Headers_and_body_may_be_taken_as_json()
    {
        string text = await TextAsync("/json", ",\"take\":\"both\",\"json\":true");

        Assert.Contains("\"X-Shop\":\"bakery\"", text, StringComparison.Ordinal);
        Assert.EndsWith("\"body\":{\"heat\":250}}", text, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await TextAsync("/json", ",\"take\":\"headers\""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/broken", "", "status 503, which is none of 200")]
    [InlineData("/away", ",\"followRedirects\":false", "status 302")]
    [InlineData("/loop", "", "redirects more than 10 times")]
    [InlineData("/metadata", "", "must not be checked")]
    public async Task What_is_wrong_is_said(string path, string options, string expected) =>
        Assert.Contains(expected, (await RunAsync(Options(path, options))).Failure.English(), StringComparison.Ordinal);

    [Fact]
    public async Task Redirects_are_followed_and_any_status_may_be_well()
    {
        Assert.Equal("||", await TextAsync("/away", ""));
        Assert.Equal("sorry", await TextAsync("/broken", ",\"status\":\"\""));
    }

    private async Task<string> TextAsync(string path, string options)
    {
        CheckResult result = await RunAsync(Options(path, options));
        Assert.Null(result.Failure);
        return Assert.Single(result.Outputs).Text!;
    }

    private string Options(string path, string options) => $$"""{"url":"http://127.0.0.1:{{_port}}{{path}}"{{options}}}""";
}
