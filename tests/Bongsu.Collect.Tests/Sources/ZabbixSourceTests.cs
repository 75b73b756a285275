using System.Text.Json.Nodes;
using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class ZabbixSourceTests : SourceContract
{
    private protected override IKind Kind => new ZabbixSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("web-2", "No data", 5, false),
        ("db-1", "Disk space is low", 3, true),
    ];

    private protected override ISource Make(SourceHttp http) => new ZabbixSource(http);

    private protected override object Options(string url, Secret? token) => new ZabbixSourceOptions { Url = url, Token = token };

    private protected override void HaveProblems() => System.Answer = Answers("7.4.0", new List<JsonObject>());

    [Theory]
    [InlineData("6.0.14", false)]
    [InlineData("6.2.9", false)]
    [InlineData("6.4.0", true)]
    [InlineData("7.4.2", true)]
    public async Task A_user_signs_in_as_the_version_wants_it_and_out_again(string version, bool takesHeader)
    {
        var calls = new List<JsonObject>();
        System.Answer = Answers(version, calls);
        var options = new ZabbixSourceOptions { Url = System.Url, User = "monitor", Password = new Secret(TheSecret) };

        SourceReading reading = await Make(Http).ReadAsync(options, Cancelled);

        Assert.Equal(2, reading.Total);
        Assert.Equal(["apiinfo.version", "user.login", "problem.get", "trigger.get", "user.logout"], calls.Select(c => (string?)c["method"]));
        Assert.All(calls.Skip(2), c =>
            Assert.Equal(takesHeader ? ("Bearer the-session", null) : ("", "the-session"), ((string?)c["header"], (string?)c["auth"])));
        Assert.All(calls.Take(2), c => Assert.Equal(("", null), ((string?)c["header"], (string?)c["auth"])));
    }

    [Fact]
    public async Task A_token_goes_in_the_call_where_headers_are_not_read()
    {
        var calls = new List<JsonObject>();
        System.Answer = Answers("6.0.14", calls);

        await ReadAsync(Cancelled);

        Assert.Equal(["apiinfo.version", "problem.get", "trigger.get"], calls.Select(c => (string?)c["method"]));
        Assert.All(calls.Skip(1), c => Assert.Equal(("", TheSecret), ((string?)c["header"], (string?)c["auth"])));
    }

    // As a server of a version: 6.0 reads no header, 7.2 and later refuse the member auth.
    private static Func<HttpContext, Task> Answers(string version, List<JsonObject> calls) => async context =>
    {
        Assert.Equal("/api_jsonrpc.php", context.Request.Path.Value);
        using var reader = new StreamReader(context.Request.Body);
        var call = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync(Cancelled))!;
        call["header"] = context.Request.Headers.Authorization.ToString();
        calls.Add(call);
        bool isSecret = (string?)call["header"] is "Bearer " + TheSecret or "Bearer the-session" || (string?)call["auth"] is TheSecret or "the-session";
        await context.Response.WriteAsync(
            (string?)call["method"] switch
            {
                "apiinfo.version" => $$"""{"jsonrpc":"2.0","result":"{{version}}","id":1}""",
                "user.login" => """{"jsonrpc":"2.0","result":"the-session","id":1}""",
                _ when !isSecret => """{"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params.","data":"Not authorized."},"id":1}""",
                "user.logout" => """{"jsonrpc":"2.0","result":true,"id":1}""",
                "problem.get" =>
                    """
                    {"jsonrpc":"2.0","result":[
                      {"eventid":"31","objectid":"7","clock":"1795950000","name":"Disk space is low","severity":"3","acknowledged":"1","suppressed":"0"},
                      {"eventid":"32","objectid":"8","clock":"1795950100","name":"No data","severity":"5","acknowledged":"0","suppressed":"0"}],"id":1}
                    """,
                _ => """{"jsonrpc":"2.0","result":[{"triggerid":"7","hosts":[{"hostid":"1","name":"db-1"}]},{"triggerid":"8","hosts":[{"hostid":"2","name":"web-2"}]}],"id":1}""",
            },
            Cancelled);
    };

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api_jsonrpc.php")]
    public async Task The_address_may_be_that_of_the_pages_or_of_the_api(string written)
    {
        System.Answer = Answers("6.0.14", []);

        SourceReading reading = await Make(Http).ReadAsync(Options(System.Url.TrimEnd('/') + written, new Secret(TheSecret)), Cancelled);

        Assert.Equal($"{System.Url.TrimEnd('/')}/tr_events.php?triggerid=8&eventid=32", reading.Problems[0].Url);
    }

    /// <summary>Zabbix 6.0.14 keeps the problems of a host that is disabled, which its own page does not show.</summary>
    [Fact]
    public async Task Problems_whose_trigger_it_does_not_monitor_are_left_out()
    {
        var calls = new List<JsonObject>();
        Func<HttpContext, Task> all = Answers("6.0.14", calls);
        System.Answer = async context =>
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            bool isTriggers = (await reader.ReadToEndAsync(Cancelled)).Contains("trigger.get", StringComparison.Ordinal);
            context.Request.Body.Position = 0;
            if (isTriggers)
                await context.Response.WriteAsync("""{"jsonrpc":"2.0","result":[{"triggerid":"7","hosts":[{"hostid":"1","name":"db-1"}]}],"id":1}""", Cancelled);
            else
                await all(context);
        };

        SourceReading reading = await ReadAsync(Cancelled);

        Assert.Equal(["db-1"], reading.Problems.Select(p => p.Host));
        Assert.Equal(1, reading.Total);
    }

    [Theory]
    [InlineData("""[{"hostid":"1"}]""", null)]
    [InlineData("[]", "no host")]
    public async Task A_user_who_may_see_no_host_is_told_from_one_whose_hosts_are_well(string hosts, string? said)
    {
        System.Answer = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string method = (string)JsonNode.Parse(await reader.ReadToEndAsync(Cancelled))!["method"]!;
            string result = method switch { "apiinfo.version" => "\"6.0.14\"", "host.get" => hosts, _ => "[]" };
            await context.Response.WriteAsync($$"""{"jsonrpc":"2.0","result":{{result}},"id":1}""", Cancelled);
        };

        if (said is null)
            Assert.Empty((await ReadAsync(Cancelled)).Problems);
        else
            Assert.Contains(
                said,
                Bongsu.Model.Words.ReasonText.English((await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Cancelled))).Message),
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params.","data":"Not authorized."},"id":1}""", "refuses")]
    [InlineData(
        """{"jsonrpc":"2.0","error":{"code":-32500,"message":"Application error.","data":"No permissions to call \"problem.get\"."},"id":1}""",
        "No permissions")]
    public async Task What_it_refuses_is_said(string answer, string said)
    {
        System.Answer = context => context.Response.WriteAsync(answer, Cancelled);

        SourceException refused = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Cancelled));

        Assert.Contains(said, Bongsu.Model.Words.ReasonText.English(refused.Message), StringComparison.Ordinal);
    }
}
