using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Grafana;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class GrafanaSourceTests : SourceContract
{
    private protected override IKind Kind => new GrafanaSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("web-1", "Latency is high", 3, false),
    ];

    private protected override ISource Make(SourceHttp http) => new GrafanaSource(http);

    private protected override object Options(string url, Secret? token) => new GrafanaSourceOptions { Url = url, Token = token };

    private protected override void HaveProblems() => System.Answer = async context =>
    {
        Assert.Equal("/api/alertmanager/grafana/api/v2/alerts", context.Request.Path);
        Assert.Equal("Bearer " + TheSecret, context.Request.Headers.Authorization);
        await context.Response.WriteAsync(
            """
            [{"annotations":{"summary":"Latency is high"},"fingerprint":"g1","startsAt":"2026-11-29T11:00:00Z","status":{"state":"active"},
              "generatorURL":"https://grafana.example.com/alerting/grafana/x/view","labels":{"alertname":"Latency","grafana_folder":"shop","host":"web-1"}}]
            """,
            Cancelled);
    };
}
