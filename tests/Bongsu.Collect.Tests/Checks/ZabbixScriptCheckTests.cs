using System.Net;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Checks.ZabbixScript;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ZabbixScriptCheckTests : CheckKindContract, IAsyncLifetime
{
    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);
    private WebApplication _app = null!;
    private int _port;

    internal override ICheckKind Kind { get; } = new ZabbixScriptKind();

    internal override ICheck Check => new ZabbixScriptCheck(_transport);

    protected override string Key => "script";

    public override IEnumerable<string> BadOptions => ["""{"script":""}""", """{"script":"return ("}""", """{"script":"return 1","parameters":[1]}"""];

    protected override string OptionsFor(int port) =>
        JsonSerializer.Serialize(new
        {
            script = $"var p = JSON.parse(value), r = new HttpRequest(); r.addHeader('X-Key: ' + p.key); return r.get('http://127.0.0.1:{port}/');",
            parameters = new { key = TheSecret },
        });

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost("/login", async (HttpContext c) =>
        {
            using var reader = new StreamReader(c.Request.Body);
            c.Response.Headers["X-Token"] = "t1";
            return Results.Text($"{c.Request.ContentType}:{await reader.ReadToEndAsync(c.RequestAborted)}", statusCode: 201);
        });
        _app.MapGet("/ovens", (HttpContext c) => $"{{\"key\":\"{c.Request.Headers["X-Key"]}\",\"auth\":\"{c.Request.Headers.Authorization}\"}}");
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _port = new Uri(_app.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _transport.Dispose();
    }

    [Fact]
    public async Task A_script_asks_as_often_as_it_needs()
    {
        const string Script =
            """
            var params = JSON.parse(value), request = new HttpRequest();
            request.addHeader('Content-Type: application/json');
            var said = request.post(params.url + '/login', '{"user":"kim"}');
            if (request.getStatus() !== 201) { throw 'login: ' + request.getStatus(); }
            var token = request.getHeaders()['X-Token'];
            request.clearHeader();
            request.addHeader('X-Key: ' + token);
            request.setHttpAuth(HTTPAUTH_BASIC, 'kim', 'pw');
            Zabbix.log(4, 'ovens');
            return JSON.stringify({ said: said, ovens: JSON.parse(request.get(params.url + '/ovens')) });
            """;

        CheckResult result = await RunAsync(JsonSerializer.Serialize(new { script = Script, parameters = new { url = $"http://127.0.0.1:{_port}" } }));

        Assert.Null(result.Failure);
        Assert.Equal(
            """{"said":"application/json:{\"user\":\"kim\"}","ovens":{"key":"t1","auth":"Basic a2ltOnB3"}}""", Assert.Single(result.Outputs).Text);
    }

    [Theory]
    [InlineData("throw 'no ovens';", "no ovens")]
    [InlineData("while (true) {}", "took longer")]
    [InlineData("var r = new HttpRequest(); return r.get('ftp://x');", "not an absolute http or https URL")]
    [InlineData("var r = new HttpRequest(); return r.get('http://169.254.169.254/');", "must not be checked")]
    [InlineData("var a = []; while (true) { a.push('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' + a.length); }", "the script")]
    public async Task What_is_wrong_is_said(string script, string expected) =>
        Assert.Contains(expected, (await RunAsync(JsonSerializer.Serialize(new { script }))).Failure.English(), StringComparison.Ordinal);

    [Fact]
    public async Task Xml_becomes_json() =>
        Assert.Equal(
            """{"a":{"@b":"1","c":"2"}}""",
            Assert.Single((await RunAsync("""{"script":"return XML.toJson('<a b=\"1\"><c>2</c></a>');"}""")).Outputs).Text);
}
