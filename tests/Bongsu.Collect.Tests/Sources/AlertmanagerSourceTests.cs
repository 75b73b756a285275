using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Alertmanager;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class AlertmanagerSourceTests : SourceContract
{
    private protected override IKind Kind => new AlertmanagerSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("db-1:9100", "Disk of db-1 is full", 4, false),
        ("", "Watchdog", 1, true),
    ];

    private protected override ISource Make(SourceHttp http) => new AlertmanagerSource(http);

    private protected override object Options(string url, Secret? token) => new AlertmanagerSourceOptions { Url = url, Token = token };

    private protected override void HaveProblems() => System.Answer = async context =>
    {
        Assert.Equal("/api/v2/alerts", context.Request.Path);
        await context.Response.WriteAsync(
            """
            [
              {"annotations":{"summary":"Disk of db-1 is full"},"endsAt":"2026-11-29T12:05:00Z","fingerprint":"a1","startsAt":"2026-11-29T11:00:00.123Z","receivers":[{"name":"x"}],
               "status":{"inhibitedBy":[],"silencedBy":[],"state":"active"},"generatorURL":"http://prometheus:9090/graph?g0.expr=x","labels":{"alertname":"DiskFull","instance":"db-1:9100","severity":"critical"}},
              {"annotations":{},"fingerprint":"a2","startsAt":"2026-11-29T10:00:00Z","status":{"inhibitedBy":[],"silencedBy":["s"],"state":"suppressed"},
               "generatorURL":"javascript:alert(1)","labels":{"alertname":"Watchdog","severity":"none"}}
            ]
            """,
            Cancelled);
    };

    [Fact]
    public async Task Links_lead_to_web_pages_only()
    {
        HaveProblems();

        SourceReading reading = await ReadAsync(Cancelled);

        Assert.Equal(["http://prometheus:9090/graph?g0.expr=x", null], reading.Problems.Select(p => p.Url));
    }
}
