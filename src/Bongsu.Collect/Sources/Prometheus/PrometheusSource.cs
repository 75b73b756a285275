using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bongsu.Collect.Sources.Prometheus;

/// <summary>Reads <c>/api/v1/alerts</c>.</summary>
internal sealed class PrometheusSource(SourceHttp http) : Source<PrometheusSourceOptions>
{
    private const int IdBytes = 8;

    protected override async Task<SourceReading> ReadAsync(PrometheusSourceOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await http.GetAsync(options, "/api/v1/alerts", cancellationToken);
        if (answer.RootElement.Text("status") == "error")
            throw new SourceException(SourceReasons.Says(answer.RootElement.Text("error") ?? ""));
        if (answer.RootElement.At("data", "alerts") is not { ValueKind: JsonValueKind.Array } alerts)
            throw new SourceException(SourceReasons.Garbled("data.alerts"));
        return SourceReading.Of([.. alerts.EnumerateArray().Where(a => options.Pending || a.Text("state") == "firing").Select(Of)]);
    }

    private static SourceProblem Of(JsonElement alert) => AlertLabels.Problem(IdOf(alert), alert, alert.Time("activeAt"), isAcknowledged: false);

    // It has no number of its own: its labels tell it from others.
    private static string IdOf(JsonElement alert) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(alert.Member("labels")?.GetRawText() ?? ""))[..IdBytes]);
}
