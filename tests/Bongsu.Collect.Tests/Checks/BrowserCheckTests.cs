using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Browser;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>Debian's Chromium, against pages that work and pages that are out to harm it.</summary>
public sealed class BrowserCheckTests : IAsyncLifetime
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private WebApplication _app = null!;
    private string _site = "";

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        Page("/", "<h1>Welcome</h1><p id=x>text</p><img src=/missing.png><script>console.error('oven', 7)</script><a href=/form>sign in</a>");
        Page("/form", "<form action=/hello><input name=user><input name=password type=password><button>go</button></form>");
        _app.MapGet("/hello", (string user, string password) => Results.Text($"<title>t</title>Hello {user} {password.Length}", "text/html"));
        _app.MapGet("/broken", () => Results.Text("sorry", statusCode: 503));
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        Page("/dialogs", "<script>for (let i = 0; i < 50; i++) { alert(i); confirm(i); prompt(i); }</script><p>after</p>");
        Page("/windows", "<p>still</p><script>for (let i = 0; i < 10; i++) window.open('/form');</script>");
        Page("/download", "<p>still</p><script>onload = () => location = '/file'</script>");
        // Well below the limit of traffic of the tests.
        _app.MapGet("/file", () => Results.Bytes(new byte[100_000], "application/octet-stream", "x.bin"));
        Page("/memory", "<script>const all = []; setInterval(() => { for (let i = 0; i < 50; i++) all.push(new Uint8Array(1 << 20).fill(1)); }, 1);</script>");
        Page("/slow", """
            <button onclick="const end = performance.now() + 120; while (performance.now() < end); this.nextSibling.textContent = 'done';">Go</button><p></p>
            """.Trim());
        Page("/spins", "<script>for (;;) { }</script>");
        Page("/metadata", "<p>x</p><iframe src='http://169.254.169.254/latest'></iframe><script>fetch('http://169.254.169.254/')</script>");
        _app.MapGet("/endless", async (HttpContext c) =>
        {
            c.Response.ContentType = "text/html";
            byte[] more = Encoding.ASCII.GetBytes("<p>" + new string('x', 65_536));
            while (!c.RequestAborted.IsCancellationRequested)
                await c.Response.Body.WriteAsync(more, c.RequestAborted);
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _site = _app.Urls.Single();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_page_that_works_is_measured()
    {
        CheckResult result = await RunAsync("""{"url":"SITE/"}""");

        Assert.Null(result.Failure.English() is { Length: > 0 } failure ? failure : null);
        Assert.Equal(200, CheckKindContract.Number(result, "status"));
        Assert.Equal(1, CheckKindContract.Number(result, "errors"));
        Assert.True(CheckKindContract.Number(result, "failed") >= 1);
        Assert.True(CheckKindContract.Number(result, "time.first-paint") > 0);
        Assert.True(CheckKindContract.Number(result, "time.largest-paint") > 0);
        Assert.True(CheckKindContract.Number(result, "time.load") >= CheckKindContract.Number(result, "time.first-byte"));
        Assert.True(CheckKindContract.Number(result, "shift") >= 0);
        Assert.True(CheckKindContract.Number(result, "size") > 100);
        Assert.Empty(result.Files);
    }

    [Fact]
    public async Task A_user_clicks_types_and_reads() => Assert.Equal(
        "",
        (await RunAsync(
            """
            {"url":"SITE/","user":"kim","password":"hunter2","actions":[{"wait":"#x"},{"click":"a[href='/form']"},{"address":"/form"},
              {"type":"input[name=user]","text":"{user}"},{"type":"input[name=password]","text":"{password}"},{"press":"Enter"},{"expect":"Hello kim 7"},{"open":"/"},{"expect":"Welcome"}]}
            """)).Failure.English());

    [Fact]
    public async Task How_long_an_input_takes_to_be_shown_is_measured()
    {
        CheckResult result = await RunAsync("""{"url":"SITE/slow","actions":[{"click":"button"},{"expect":"done"}]}""");
        CheckResult without = await RunAsync("""{"url":"SITE/slow"}""");

        Assert.Equal("", result.Failure.English());
        Assert.InRange(CheckKindContract.Number(result, "time.input"), 0.12, 60);
        Assert.DoesNotContain(without.Outputs, static o => o.Output == "time.input");
    }

    [Fact]
    public async Task A_failure_leaves_a_picture_and_the_requests()
    {
        CheckResult result = await RunAsync("""{"url":"SITE/","actions":[{"expect":"Farewell"}]}""", timeout: TimeSpan.FromSeconds(10));

        Assert.StartsWith("action 1 (expect 'Farewell'): the page ", result.Failure.English(), StringComparison.Ordinal);
        Assert.Contains("/missing.png", result.Failure.English(), StringComparison.Ordinal);
        Assert.False(result.IsOurs);
        byte[] picture = result.Files.Single(f => f.Name == CheckFile.Screenshot).Bytes;
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        JsonElement recording = JsonSerializer.Deserialize<JsonElement>(result.Files.Single(f => f.Name == CheckFile.Recording).Bytes);
        Assert.Contains(recording.GetProperty("log").GetProperty("entries").EnumerateArray(), e =>
            e.GetProperty("request").GetProperty("url").GetString()!.EndsWith("/missing.png", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"url":"SITE/broken"}""", "the status is 503, not 200-399")]
    [InlineData("""{"url":"SITE/loop"}""", "ERR_TOO_MANY_REDIRECTS")]
    [InlineData("""{"url":"http://127.0.0.1:CLOSED/"}""", "refused the connection")]
    [InlineData("""{"url":"http://169.254.169.254/"}""", "must not be checked")]
    [InlineData("""{"url":"SITE/file"}""", "does not load")]
    [InlineData("""{"url":"SITE/endless"}""", "loads more than 1 MiB")]
    [InlineData("""{"url":"SITE/","maxErrors":0}""", "1 errors in the console, more than 0: oven 7")]
    [InlineData("""{"url":"SITE/","maxFailed":0}""", "requests of the page failed, more than 0: 404 ")]
    [InlineData("""{"url":"SITE/","actions":[{"click":"]["}]}""", "this is no CSS selector")]
    public async Task What_is_wrong_is_said_of_the_page(string options, string expected)
    {
        CheckResult result = await RunAsync(options, new BrowserOptions { Traffic = 1 });

        Assert.Contains(expected, result.Failure.English(), StringComparison.Ordinal);
        Assert.False(result.IsOurs);
    }

    [Theory]
    [InlineData("/dialogs", "after")]
    [InlineData("/windows", "still")]
    [InlineData("/download", "still")]
    [InlineData("/metadata", "x")]
    public async Task Pages_that_pester_do_no_harm(string path, string text)
    {
        CheckResult result = await RunAsync($$"""{"url":"SITE{{path}}","actions":[{"expect":"{{text}}"}]}""");

        Assert.Equal("", result.Failure.English());
    }

    [Fact]
    public async Task A_page_that_eats_memory_is_ended_and_nothing_is_known_of_it()
    {
        CheckResult result = await RunAsync("""{"url":"SITE/memory","actions":[{"expect":"never"}]}""", new BrowserOptions { Memory = 600 });

        Assert.True(result.IsOurs, result.Failure.English());
        Assert.Empty(result.Outputs);
        Assert.Empty(result.Files);
    }

    [Fact]
    public async Task A_page_that_spins_is_given_up()
    {
        CheckResult result = await RunAsync("""{"url":"SITE/spins"}""", timeout: TimeSpan.FromSeconds(5));

        Assert.True(result.TimedOut);
        Assert.Contains("had not loaded after 5 s", result.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_or_ends_by_itself_is_not_the_pages_failure()
    {
        CheckResult none = await RunAsync("""{"url":"SITE/"}""", new BrowserOptions { Program = "/nowhere/chromium" });
        CheckResult dies = await RunAsync("""{"url":"SITE/"}""", new BrowserOptions { Program = "/bin/false" });

        Assert.True(none.IsOurs);
        Assert.Contains("browser.program", none.Failure.English(), StringComparison.Ordinal);
        Assert.True(dies.IsOurs, dies.Failure.English());
    }

    [Fact]
    public async Task Nothing_is_left_behind()
    {
        string mine = string.Create(CultureInfo.InvariantCulture, $"{ChromiumProcess.DirectoryPrefix}{Environment.ProcessId}-*");
        string left = Path.Combine(Path.GetTempPath(), $"{ChromiumProcess.DirectoryPrefix}999999999-x");
        Directory.CreateDirectory(left);

        await RunAsync("""{"url":"SITE/"}""");

        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), mine));
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task Rubbish_from_a_browser_is_an_end_not_a_crash()
    {
        var random = new Random(5);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(
                "{\"id\":1,\"method\":\"Log.entryAdded\",\"params\":{\"entry\":{\"level\":\"error\",\"text\":7}}}\0{\"id\":\"x\"}\0[]\0");
            for (int damage = random.Next(6); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var record = new PageRecord();
            await using var tools = new DevTools(new MemoryStream(), new MemoryStream(bytes), record.Take);

            await Assert.ThrowsAnyAsync<Exception>(() => tools.AskAsync(null, "Browser.getVersion", null, TestContext.Current.CancellationToken));
        }
    }

    private static string ClosedPort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private void Page(string path, string body) => _app.MapGet(path, () => Results.Text($"<!DOCTYPE html><html><body>{body}</body></html>", "text/html"));

    private async Task<CheckResult> RunAsync(string options, BrowserOptions? settings = null, TimeSpan? timeout = null)
    {
        using var check = new BrowserCheck(TestPolicy.Default, TimeProvider.System, settings);
        var kinds = new KindRegistry([new BrowserKind()]);
        var errors = new List<string>();
        object? bound = kinds.Bind(
            KindFamily.Check,
            new Configuration.Definitions.CheckDefinition
            {
                Type = "browser",
                Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                    options.Replace("SITE", _site, StringComparison.Ordinal).Replace("CLOSED", ClosedPort(), StringComparison.Ordinal)
                )!,
            },
            errors);
        Assert.True(bound is not null, string.Join(' ', errors));
        return await ((ICheck)check).RunAsync(
            new CheckTarget(TestHosts.Host(), bound, null, timeout ?? s_timeout) { Check = "x" }, TestContext.Current.CancellationToken);
    }
}
