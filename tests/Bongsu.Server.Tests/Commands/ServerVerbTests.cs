using System.CommandLine;
using System.Net;
using Bongsu.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Server.Tests.Commands;

/// <summary>
/// Every verb that connects to a server, against every answer that is not a success: <c>bongsu backup</c> once printed "Written" over a 422 and ended with 0.
/// </summary>
public sealed class ServerVerbTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string[]> s_arguments = new()
    {
        ["apply"] = ["-f", "FILE"],
        ["export"] = [],
        ["backup"] = ["DIR"],
        ["import zabbix"] = ["ZABBIX"],
        ["import prometheus"] = ["RULES"],
        ["import nagios"] = ["NAGIOS"],
        ["import har"] = ["HAR"],
        ["import uptime-kuma"] = ["KUMA"],
        ["export har"] = ["shop"],
        ["unlink"] = ["web-1", "linux"],
        ["discover"] = ["office", "--dry-run"],
        ["simulate"] = [],
        ["report"] = ["daily"],
        ["sla report"] = ["shop"],
        ["sla verify"] = [new string('a', 64)],
    };

    private static readonly Dictionary<string, string> s_files = new()
    {
        ["FILE"] = "hosts: []",
        ["ZABBIX"] = "zabbix_export: {version: '6.0', templates: [{template: t, name: t, groups: [{name: g}], items: [{name: i, type: TRAP, key: k}]}]}",
        ["RULES"] = "groups: [{name: g, rules: [{alert: Down, expr: up == 0}]}]",
        ["NAGIOS"] = "define host {\n  host_name web-1\n  address 127.0.0.1\n}\n",
        ["HAR"] = """
            {"log": {"version": "1.2", "creator": {"name": "b", "version": "1"}, "entries": [{"startedDateTime": "2026-11-29T00:00:00.000Z", "time": 5,
             "request": {"method": "GET", "url": "http://shop.example.com/", "httpVersion": "HTTP/1.1", "headers": [], "queryString": [], "cookies": []},
             "response": {"status": 200, "statusText": "OK", "headers": [], "cookies": [], "content": {"size": 2, "mimeType": "text/html"}}}]}}
            """,
        ["KUMA"] =
            """{"version": "1.23.13", "monitorList": [{"id": 1, "name": "shop", "type": "http", "url": "http://shop.example.com/", "interval": 60, "active": true}]}""",
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-verbs-").FullName;
    private readonly WebApplication _server;
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    public ServerVerbTests()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapGet("/page", () => Results.Content("<html>Sign in</html>", "text/html"));
        _server.MapFallback(context => _answer(context));
    }

    public static TheoryData<string, int> Refusals()
    {
        var rows = new TheoryData<string, int>();
        foreach (string verb in ServerVerbs())
        {
            foreach (int status in (int[])[
                204, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 411, 413, 415, 422, 429, 431, 500, 501, 502, 503, 504, 507])
                rows.Add(verb, status);
        }

        return rows;
    }

    public static TheoryData<string> Verbs() => [.. ServerVerbs()];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Verb_ServerRefusesWithAProblem_Fails(string verb, int status)
    {
        _answer = async context =>
        {
            context.Response.StatusCode = status;
            if (status is >= 300 and < 400 and not 304)
                context.Response.Headers.Location = "/page";
            if (status >= 400)
                await context.Response.WriteAsync("{\"detail\":\"Not today.\"}");
        };

        Assert.Equal(1, await RunAsync(verb));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Verb_ServerRefusesWithABodyThatIsNotJson_Fails(string verb, int status)
    {
        _answer = context =>
        {
            context.Response.StatusCode = status;
            return status >= 400 ? context.Response.WriteAsync("[1, <not json>") : Task.CompletedTask;
        };

        Assert.Equal(1, await RunAsync(verb));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Verb_SomethingElseAnswers200_Fails(string verb)
    {
        foreach ((string type, string body) in ((string, string)[])[("text/html", "<html>Welcome</html>"), ("text/plain", "ok"), ("application/xml", "<ok/>")])
        {
            _answer = context =>
            {
                context.Response.ContentType = type;
                return context.Response.WriteAsync(body);
            };

            Assert.Equal(1, await RunAsync(verb));
        }
    }

    [Theory]
    [InlineData("apply", "{}")]
    [InlineData("apply", "null")]
    [InlineData("apply", "[")]
    [InlineData("apply", "{\"changes\":{}}")]
    [InlineData("apply", "{\"changes\":[7]}")]
    [InlineData("simulate", "[]")]
    [InlineData("simulate", "{\"problems\":[]}")]
    [InlineData("simulate", "{\"problems\":[],\"notifications\":[]}")]
    [InlineData("simulate", "{\"problems\":[{}],\"notifications\":[],\"totals\":[]}")]
    [InlineData("simulate", "{\"problems\":[],\"notifications\":[{\"problem\":\"x\"}],\"totals\":[]}")]
    [InlineData("simulate", "{\"problems\":[],\"notifications\":[],\"totals\":[],\"difference\":{}}")]
    [InlineData("discover", "[]")]
    [InlineData("discover", "{\"findings\":[]}")]
    [InlineData("discover", "{\"findings\":[7],\"addresses\":1,\"answered\":1}")]
    [InlineData("backup", "{}")]
    [InlineData("backup", "[]")]
    [InlineData("backup", "{\"directory\":7}")]
    [InlineData("sla verify", "{}")]
    [InlineData("sla verify", "{\"at\":\"x\",\"by\":\"y\",\"subject\":\"z\",\"sha256\":\"b\"}")]
    public async Task Verb_ASuccessThatDoesNotSayWhatWasDone_Fails(string verb, string body)
    {
        _answer = context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        };

        Assert.Equal(1, await RunAsync(verb));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Verb_ConnectionIsCutInTheMiddle_Fails(string verb)
    {
        _answer = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"directory\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        Assert.Equal(1, await RunAsync(verb));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Verb_NobodyListens_Fails(string verb)
    {
        await _server.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync(verb));
    }

    /// <summary>Members that a newer server leaves out are not missed.</summary>
    [Theory]
    [InlineData("apply", "{\"changes\":[{}],\"warnings\":[{},7,{\"message\":\"m\",\"line\":\"x\"}]}")]
    [InlineData("simulate", "{\"problems\":[{\"id\":1},{\"id\":1}],\"notifications\":[{\"problem\":1,\"at\":7}],\"totals\":[{}],\"cut\":\"no\"}")]
    [InlineData(
        "simulate",
        "{\"problems\":[{\"id\":1},{\"id\":1}],\"notifications\":[],\"totals\":[],\"difference\":{\"added\":[{\"problem\":2}],\"removed\":[],\"moved\":[]}}")]
    public async Task Verb_ASuccessWithoutDetails_Succeeds(string verb, string body)
    {
        _answer = context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        };

        Assert.Equal(0, await RunAsync(verb));
    }

    [Fact]
    public async Task Backup_ServerSaysWhereItWrote_Succeeds()
    {
        _answer = context => context.Response.WriteAsJsonAsync(new { directory = "/backups/1" });

        Assert.Equal(0, await RunAsync("backup"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Backup_EmptyName_Fails(string name)
    {
        _answer = context => context.Response.WriteAsJsonAsync(new { directory = "/backups/1" });

        Assert.Equal(1, await InvokeAsync("backup", name, "--server", Address, "--token", "t"));
    }

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        Address = _server.Urls.First();
        foreach ((string name, string text) in s_files)
            await File.WriteAllTextAsync(Path.Combine(_directory, name), text, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private string Address { get; set; } = "";

    private static IEnumerable<string> ServerVerbs() =>
        BongsuCommand.Create().Subcommands.SelectMany(c => c.Subcommands.Select(s => (Name: $"{c.Name} {s.Name}", Verb: s)).Append((Name: c.Name, Verb: c)))
            .Where(c => c.Verb.Options.Any(o => o.Name == "--server")).Select(c => c.Name);

    private Task<int> RunAsync(string verb)
    {
        Assert.True(s_arguments.TryGetValue(verb, out string[]? arguments), $"The verb '{verb}' connects to a server and needs arguments here.");
        string[] given = [.. arguments.Select(a => a is "DIR" || s_files.ContainsKey(a) ? Path.Combine(_directory, a) : a)];
        return InvokeAsync([.. verb.Split(' '), .. given, "--server", Address, "--token", "t"]);
    }

    // What a verb does not expect fails the test: it would be a trace of the program's insides on a terminal.
    private static Task<int> InvokeAsync(params string[] arguments) => BongsuCommand.Create().Parse(arguments).InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
}
