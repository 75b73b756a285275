using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Prometheus;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class PrometheusSourceTests : SourceContract
{
    private protected override IKind Kind => new PrometheusSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("a:9100", "a is down", 4, false),
    ];

    private protected override ISource Make(SourceHttp http) => new PrometheusSource(http);

    private protected override object Options(string url, Secret? token) => new PrometheusSourceOptions { Url = url, Token = token };

    private protected override void HaveProblems() => System.Answer = async context =>
    {
        Assert.Equal("/api/v1/alerts", context.Request.Path);
        await context.Response.WriteAsync(
            """
            {"status":"success","data":{"alerts":[
              {"labels":{"alertname":"Down","instance":"a:9100","severity":"page"},"annotations":{"description":"a is down"},"state":"firing","activeAt":"2026-11-29T11:00:00Z","value":"1e+00"},
              {"labels":{"alertname":"Slow","instance":"b:9100","severity":"warning"},"annotations":{},"state":"pending","activeAt":"2026-11-29T11:30:00Z","value":"1e+00"}]}}
            """,
            Cancelled);
    };
}
