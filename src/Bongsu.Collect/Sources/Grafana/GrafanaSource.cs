using System.Text.Json;

namespace Bongsu.Collect.Sources.Grafana;

/// <summary>Reads the Alertmanager that is a part of Grafana 9 and later.</summary>
internal sealed class GrafanaSource(SourceHttp http) : Source<GrafanaSourceOptions>
{
    protected override async Task<SourceReading> ReadAsync(GrafanaSourceOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument alerts = await http.GetAsync(
            options,
            "/api/alertmanager/grafana/api/v2/alerts?active=true&silenced=true&inhibited=true",
            cancellationToken);
        if (alerts.RootElement.ValueKind != JsonValueKind.Array)
            throw new SourceException(SourceReasons.Garbled("/api/alertmanager/grafana/api/v2/alerts"));
        return SourceReading.Of([.. alerts.RootElement.EnumerateArray().Select(Of)]);
    }

    private static SourceProblem Of(JsonElement alert) => AlertLabels.Problem(
        alert.Text("fingerprint") ?? "", alert, alert.Time("startsAt"), alert.At("status", "state")?.GetString() == "suppressed");
}
