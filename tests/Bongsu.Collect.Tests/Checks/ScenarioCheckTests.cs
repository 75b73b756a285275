using System.Net;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Scenario;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ScenarioCheckTests : CheckKindContract, IAsyncLifetime
{
    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);
    private WebApplication _app = null!;
    private string _site = "";
    private int _tries;

    internal override ICheckKind Kind { get; } = new ScenarioKind();

    internal override ICheck Check => new ScenarioCheck(_transport, TimeProvider.System);

    public override IEnumerable<string> BadOptions =>
        [
            """{"steps":[]}""",
            Step("""{"name":"","url":"http://x/"}"""),
            Step("""{"name":"a","url":"ftp://x/"}"""),
            Step("""{"name":"a","url":"http://u:p@x/"}"""),
            Step("""{"name":"a","url":"http://x/","method":"BREW"}"""),
            Step("""{"name":"a","url":"http://x/","status":"fine"}"""),
            Step("""{"name":"a","url":"http://x/","matches":"("}"""),
            Step("""{"name":"a","url":"http://x/","body":"b","form":{"c":"d"}}"""),
            Step("""{"name":"a","url":"http://x/","extract":[{"name":"v"}]}"""),
            Step("""{"name":"a","url":"http://x/","extract":[{"name":"v","css":"]["}]}"""),
            Step("""{"name":"a","url":"http://x/","extract":[{"name":"v","css":"a","regex":"b"}]}"""),
            Step("""{"name":"a","url":"http://x/","retries":11}"""),
            Step("""{"name":"a","url":"http://x/"},{"name":"a","url":"http://x/"}"""),
            Step("""{"name":"a","url":"http://x/","maxSize":0}"""),
            """{"auth":"basic","steps":[{"name":"a","url":"http://x/"}]}""",
            """{"variables":{"a b":"c"},"steps":[{"name":"a","url":"http://x/"}]}""",
        ];

    protected override string OptionsFor(int port) =>
        $$"""{"auth":"basic","user":"kim","password":"{{TheSecret}}","steps":[{"name":"front","url":"http://127.0.0.1:{{port}}/{password}"}]}""";

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/", (HttpContext c) =>
        {
            c.Response.Cookies.Append("session", "s1");
            return Results.Text("<html><form><input name=csrf value='a&amp;b'></form><p>Welcome</p></html>", "text/html");
        });
        _app.MapPost("/login", async (HttpContext c) =>
        {
            IFormCollection form = await c.Request.ReadFormAsync(c.RequestAborted);
            bool known = form["user"] == "kim" && form["password"] == "pw" && form["csrf"] == "a&b" && c.Request.Cookies["session"] == "s1";
            return known ? Results.Redirect("/account") : Results.Text($"who is {form["user"]} with {form["password"]}?", statusCode: 403);
        });
        _app.MapGet("/account", (HttpContext c) => Results.Text($$"""{"cart":{"id":7},"cookie":"{{c.Request.Cookies["session"]}}"}""", "application/json"));
        _app.MapGet("/cart/{id}", (string id, HttpContext c) =>
            $"cart {id} {c.Request.QueryString} {c.Request.Headers["X-A"]} {c.Request.Headers.Authorization}");
        _app.MapPost("/upload", async (HttpContext c) =>
        {
            IFormCollection form = await c.Request.ReadFormAsync(c.RequestAborted);
            using var reader = new StreamReader(form.Files[0].OpenReadStream());
            return $"{form["note"]}|{form.Files[0].FileName}|{form.Files[0].ContentType}|{await reader.ReadToEndAsync(c.RequestAborted)}";
        });
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        _app.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/"));
        _app.MapGet("/xml", () => Results.Text("<a><b n='1'>x</b></a>", "text/xml"));
        _app.MapGet("/bomb", () => Results.Text(XmlBomb(), "text/xml"));
        _app.MapGet("/deep", () => Results.Text(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "<i>x</i>", "text/html"));
        _app.MapGet("/fonts", () => Results.Text(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<font x{i}><p>")) + "<i>x</i>", "text/html"));
        _app.MapGet("/sometimes", () => Interlocked.Increment(ref _tries) > 1 ? Results.Text("now") : Results.Text("not yet", statusCode: 503));
        _app.MapGet("/endless", async (HttpContext c) =>
        {
            byte[] more = Encoding.ASCII.GetBytes(new string('x', 65_536));
            while (!c.RequestAborted.IsCancellationRequested)
                await c.Response.Body.WriteAsync(more, c.RequestAborted);
        });
        _app.MapGet("/stalls", async (HttpContext c) =>
        {
            await c.Response.WriteAsync("begun", c.RequestAborted);
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.RequestAborted);
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _site = _app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _transport.Dispose();
    }

    [Fact]
    public async Task A_user_signs_in_and_reads_what_the_pages_before_have_said()
    {
        CheckResult result = await RunAsync(
            $$$"""
            {"user":"kim","password":"pw","variables":{"site":"{{{_site}}}"},"steps":[
              {"name":"front","url":"{site}/","contains":"Welcome","extract":[{"name":"csrf","css":"input[name=csrf]","attribute":"value"}]},
              {"name":"sign in","url":"/login","form":{"user":"{user}","password":"{password}","csrf":"{csrf}"},
               "extract":[{"name":"cart","jsonpath":"$.cart.id"}],"contains":"\"cookie\":\"s1\""},
              {"name":"cart","url":"/cart/{cart}","query":{"q":"{{csrf}.urlencode()}"},"headers":{"X-A":"{cart}"},"matches":"^cart 7 .*a%2526b 7"}]}
            """);

        Assert.Null(result.Failure.English() is { Length: > 0 } failure ? failure : null);
        Assert.Equal(0, Number(result, "failed"));
        Assert.Equal(200, Number(result, "step.status[sign in]"));
        Assert.Equal(31, Number(result, "step.size[sign in]"));
        Assert.True(Number(result, "time.total") >= Number(result, "step.time[front]"));
    }

    [Fact]
    public async Task The_failure_names_the_step_and_the_expectation_and_shows_the_answers_head_without_the_password()
    {
        CheckResult result = await RunAsync(
            $$$"""
            {"user":"lee","password":"{{{TheSecret}}}","steps":[{"name":"front","url":"{{{_site}}}/"},
              {"name":"sign in","url":"/login","form":{"user":"{user}","password":"{password}"}},{"name":"after","url":"/account"}]}
            """);

        Assert.Equal(
            "step 2 'sign in': the status is 403, not 200-299. The answer begins: who is lee with ********?", result.Failure.English());
        Assert.Equal(2, Number(result, "failed"));
        Assert.DoesNotContain(result.Outputs, o => o.Output.Contains("after", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"a","url":"SITE/","contains":"Farewell"}""", "step 1 'a': the answer does not contain 'Farewell'. The answer begins: <html>")]
    [InlineData("""{"name":"a","url":"SITE/","lacks":"Welcome"}""", "the answer contains 'Welcome'")]
    [InlineData("""{"name":"a","url":"SITE/","matches":"W.{9}e"}""", "does not match 'W.{9}e'")]
    [InlineData("""{"name":"a","url":"SITE/","minSize":5000}""", "has 73 bytes, less than 5000")]
    [InlineData("""{"name":"a","url":"SITE/","maxSize":10}""", "has more than 10 bytes")]
    [InlineData("""{"name":"a","url":"SITE/endless"}""", "has more than 4194304 bytes")]
    [InlineData("""{"name":"a","url":"SITE/stalls","maxTime":"50ms"}""", "it took longer than 50 ms")]
    [InlineData("""{"name":"a","url":"SITE/loop"}""", "redirects more than 10 times")]
    [InlineData("""{"name":"a","url":"SITE/metadata"}""", "must not be checked")]
    [InlineData("""{"name":"a","url":"/nowhere"}""", "'/nowhere' is not an absolute")]
    [InlineData("""{"name":"a","url":"SITE/","extract":[{"name":"v","css":"b"}]}""", "there is no value for 'v': 'b' finds nothing")]
    [InlineData("""{"name":"a","url":"SITE/","extract":[{"name":"v","jsonpath":"$.x"}]}""", "there is no value for 'v': The value is not JSON")]
    [InlineData("""{"name":"a","url":"SITE/bomb","extract":[{"name":"v","xpath":"/lolz"}]}""", "there is no value for 'v'")]
    [InlineData("""{"name":"a","url":"SITE/deep","extract":[{"name":"v","css":"i"}]}""", "there is no value for 'v'")]
    [InlineData("""{"name":"a","url":"SITE/fonts","extract":[{"name":"v","css":"b"}]}""", "there is no value for 'v'")]
    [InlineData("""{"name":"a","url":"SITE/sometimes"}""", "the status is 503")]
    public async Task What_is_wrong_is_said(string step, string expected) =>
        Assert.Contains(expected, (await RunAsync(Step(step.Replace("SITE", _site, StringComparison.Ordinal)))).Failure.English(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"a","url":"SITE/loop","followRedirects":false,"status":"302","extract":[{"name":"v","header":"location"}]}""", "/loop")]
    [InlineData("""{"name":"a","url":"SITE/xml","extract":[{"name":"v","xpath":"string(/a/b/@n)"}]}""", "1")]
    [InlineData("""{"name":"a","url":"SITE/","extract":[{"name":"v","regex":"<p>(W[a-z]+)"}]}""", "Welcome")]
    [InlineData("""{"name":"a","url":"SITE/","extract":[{"name":"v","css":"p"}]}""", "Welcome")]
    [InlineData("""{"name":"a","url":"SITE/","extract":[{"name":"v","css":"b","default":"none"}]}""", "none")]
    [InlineData(
        """{"name":"a","url":"SITE/upload","form":{"note":"n"},"files":[{"field":"f","name":"a.csv","content":"1;2","contentType":"text/csv"}],"extract":[{"name":"v","regex":".+"}]}""",
        "n|a.csv|text/csv|1;2")]
    public async Task Values_are_taken_out_of_answers(string step, string expected)
    {
        string steps =
            $$"""{{step.Replace("SITE", _site, StringComparison.Ordinal)}},{"name":"echo","url":"{{_site}}/cart/x","headers":{"X-A":"{v}"},"lacks":"cart"}""";

        Assert.EndsWith($"cart x {expected}", (await RunAsync(Step(steps))).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_is_tried_again()
    {
        CheckResult result = await RunAsync(Step($$"""{"name":"a","url":"{{_site}}/sometimes","retries":1,"contains":"now"}"""));

        Assert.Null(result.Failure);
        Assert.Equal(2, _tries);
    }

    [Fact]
    public async Task Credentials_go_to_the_first_steps_server_only()
    {
        CheckResult own = await RunAsync(
            $$"""{"auth":"basic","user":"kim","password":"pw","steps":[{"name":"a","url":"{{_site}}/cart/1","contains":"Basic a2ltOnB3"}]}""");
        await using WebApplication other = await OtherAsync();
        CheckResult strange = await RunAsync(
            $$"""{"auth":"basic","user":"kim","password":"pw","steps":[{"name":"a","url":"{{_site}}/"},{"name":"b","url":"{{other.Urls.Single()}}/","matches":"^-$"}]}"""
        );

        Assert.Null(own.Failure);
        Assert.Null(strange.Failure);
    }

    [Fact]
    public void Every_step_has_items_of_its_own()
    {
        using JsonDocument options = JsonDocument.Parse(Step("""{"name":"front, page","url":"http://x/"}"""));

        IReadOnlyList<CheckOutput> outputs = Kind.OutputsOf(options.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value));

        Assert.Equal(
            ["ok", "time.total", "failed", "error", "step.time[front, page]", "step.status[front, page]", "step.size[front, page]"], outputs.Select(o => o.Id));
    }

    [Fact]
    public void Values_with_braces_are_no_variables_and_bombs_are_refused()
    {
        var variables = new ScenarioVariables();
        Assert.True(variables.TrySet("a", "{b}"));
        Assert.True(variables.TrySet("b", new string('x', ScenarioVariables.MostValue)));

        Assert.Equal("{b} {c} {", variables.Expand("{a} {c} {"));
        Assert.Throws<InvalidDataException>(() => variables.Expand(string.Concat(Enumerable.Repeat("{b}", 100))));
        Assert.False(variables.TrySet("c", new string('x', ScenarioVariables.MostValue + 1)));
    }

    [Fact]
    public void Any_answer_is_judged_and_searched_without_a_crash()
    {
        var random = new Random(20261129);
        const string Letters = "<>/'\"=& {}[]()$.*:,ab1\n\0\ud800한!-?";
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => Letters[random.Next(Letters.Length)]));
            var answer = new ScenarioAnswer(200, text.Length, false, text, []);
            foreach (ScenarioExtraction way in (ScenarioExtraction[])
                    [
                        new() { Name = "v", Css = "a[b]" },
                        new() { Name = "v", XPath = "//a" },
                        new() { Name = "v", JsonPath = "$..a" },
                        new() { Name = "v", Regex = "a(.*)b" },
                    ])
                Assert.True(ScenarioExtractor.Take(way, answer, out string? reason) is not null ^ reason is not null);
        }
    }

    private static string Step(string step) => $$"""{"steps":[{{step}}]}""";

    private static string XmlBomb() =>
        "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol0 'lol'>"
        + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY lol{i} '{string.Concat(Enumerable.Repeat($"&lol{i - 1};", 10))}'>"))
        + "]><lolz>&lol9;</lolz>";

    private static async Task<WebApplication> OtherAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.MapGet("/", (HttpContext c) => $"{c.Request.Headers.Authorization}-");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
