using System.Text.Json;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Sources.Icinga;

/// <summary>Reads <c>/v1/objects/hosts</c> and <c>/v1/objects/services</c> of those whose state is not OK.</summary>
internal sealed class IcingaSource(SourceHttp http) : Source<IcingaSourceOptions>
{
    private const string Attributes =
        "attrs=name&attrs=display_name&attrs=state&attrs=state_type&attrs=last_state_change&attrs=acknowledgement&attrs=downtime_depth";

    protected override async Task<SourceReading> ReadAsync(IcingaSourceOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument hosts = await http.GetAsync(options, $"/v1/objects/hosts?{Attributes}&filter=host.state!=0", cancellationToken);
        using JsonDocument services = await http.GetAsync(
            options, $"/v1/objects/services?{Attributes}&attrs=host_name&filter=service.state!=0", cancellationToken);
        return SourceReading.Of(
        [
            .. Of(hosts, options, static _ => Level.Critical, static (row, attributes) => (attributes.Text("name") ?? row.Text("name") ?? "", "down")),
            .. Of(services, options, LevelOf, static (_, attributes) =>
                (attributes.Text("host_name") ?? "", attributes.Text("display_name") ?? attributes.Text("name") ?? "")),
        ]);
    }

    private static IEnumerable<SourceProblem> Of(
        JsonDocument answer, IcingaSourceOptions options, Func<double?, Level> level, Func<JsonElement, JsonElement, (string Host, string Title)> name)
    {
        if (answer.RootElement.Member("results") is not { ValueKind: JsonValueKind.Array } results)
            throw new SourceException(SourceReasons.Garbled("results"));
        foreach (JsonElement row in results.EnumerateArray())
        {
            if (row.Member("attrs") is not { } attributes || attributes.Number("state") is null or 0 || (!options.Soft && attributes.Number("state_type") is 0))
                continue;
            (string host, string title) = name(row, attributes);
            yield return new SourceProblem(
                row.Text("name") ?? $"{host}!{title}",
                host,
                title,
                level(attributes.Number("state")),
                attributes.Seconds("last_state_change"),
                attributes.IsTrue("acknowledgement") || attributes.IsTrue("downtime_depth"),
                null);
        }
    }

    // 1 warning, 2 critical, 3 unknown.
    private static Level LevelOf(double? state) => state switch { 1 => Level.Notice, 2 => Level.Critical, _ => Level.Warning };
}
