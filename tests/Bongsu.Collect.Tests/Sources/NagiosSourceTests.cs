using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Nagios;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class NagiosSourceTests : SourceContract
{
    private protected override IKind Kind => new NagiosSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("db-1", "Disk: DISK CRITICAL", 4, true),
        ("gw-1", "PING CRITICAL - Packet loss = 100%", 4, false),
        ("db-1", "Load", 2, false),
    ];

    private protected override ISource Make(SourceHttp http) => new NagiosSource(http);

    private protected override object Options(string url, Secret? token) =>
        new NagiosSourceOptions
        {
            Url = url,
            User = token is null ? null : "reader",
            Password = token,
        };

    private protected override void HaveProblems() => System.Answer = async context =>
    {
        await context.Response.WriteAsync(
            context.Request.Query["query"] == "hostlist"
                ? """
                  {"format_version":0,"result":{"query":"hostlist","type_code":0,"type_text":"Success","message":""},
                   "data":{"selectors":{},"hostlist":{"gw-1":{"status":4,"plugin_output":"PING CRITICAL - Packet loss = 100%","last_hard_state_change":1795950000000,"problem_has_been_acknowledged":false,"scheduled_downtime_depth":0}}}}
                  """
                : """
                  {"format_version":0,"result":{"query":"servicelist","type_code":0,"type_text":"Success","message":""},
                   "data":{"selectors":{},"servicelist":{"db-1":{"Disk":{"status":16,"plugin_output":"DISK CRITICAL","last_hard_state_change":1795950100000,"problem_has_been_acknowledged":true,"scheduled_downtime_depth":0},
                     "Load":{"status":4,"plugin_output":"","last_hard_state_change":1795950200000,"problem_has_been_acknowledged":false,"scheduled_downtime_depth":0}}}}}
                  """,
            Cancelled);
    };

    [Fact]
    public async Task What_it_refuses_is_said()
    {
        System.Answer = context => context.Response.WriteAsync(
            """{"result":{"type_code":3,"type_text":"Permission Denied","message":"You do not have permission."},"data":{}}""", Cancelled);

        SourceException refused = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Cancelled));

        Assert.Contains("You do not have permission.", refused.Message, StringComparison.Ordinal);
    }
}
