using System.Text.Json;

namespace Bongsu.Collect.Sources.Alertmanager;

/// <summary>Reads <c>/api/v2/alerts</c>. Silenced and inhibited alerts are there as acknowledged ones.</summary>
internal sealed class AlertmanagerSource(SourceHttp http) : Source<AlertmanagerSourceOptions>
{
    protected override async Task<SourceReading> ReadAsync(AlertmanagerSourceOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument alerts = await http.GetAsync(options, "/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true", cancellationToken);
        if (alerts.RootElement.ValueKind != JsonValueKind.Array)
            throw new SourceException(SourceReasons.Garbled("/api/v2/alerts"));
        return SourceReading.Of([.. alerts.RootElement.EnumerateArray().Select(Of)]);
    }

    private static SourceProblem Of(JsonElement alert) => AlertLabels.Problem(
        alert.Text("fingerprint") ?? "", alert, alert.Time("startsAt"), alert.At("status", "state")?.GetString() == "suppressed");
}
