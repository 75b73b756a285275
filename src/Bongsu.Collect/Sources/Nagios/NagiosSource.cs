using System.Text.Json;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Sources.Nagios;

/// <summary>Reads <c>statusjson.cgi</c> of Nagios Core 4.</summary>
internal sealed class NagiosSource(SourceHttp http) : Source<NagiosSourceOptions>
{
    private const string Hosts = "/statusjson.cgi?query=hostlist&details=true&hoststatus=down+unreachable";
    private const string Services = "/statusjson.cgi?query=servicelist&details=true&servicestatus=warning+critical+unknown";

    protected override async Task<SourceReading> ReadAsync(NagiosSourceOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument hosts = await http.GetAsync(options, Hosts, cancellationToken);
        using JsonDocument services = await http.GetAsync(options, Services, cancellationToken);
        return SourceReading.Of([.. HostsOf(Data(hosts, "hostlist")), .. ServicesOf(Data(services, "servicelist"))]);
    }

    private static JsonElement Data(JsonDocument answer, string list)
    {
        // type_code 0 is success; anything else comes with a sentence.
        if (answer.RootElement.At("result") is { } result && result.Number("type_code") is > 0)
            throw new SourceException(SourceReasons.Says(result.Text("message") is { Length: > 0 } message ? message : result.Text("type_text") ?? ""));
        return answer.RootElement.At("data", list) is { ValueKind: JsonValueKind.Object } found
            ? found
            : throw new SourceException(SourceReasons.Garbled($"data.{list}"));
    }

    private static IEnumerable<SourceProblem> HostsOf(JsonElement list) => list.EnumerateObject().Where(static h => h.Value.ValueKind == JsonValueKind.Object)
        .Select(static h => new SourceProblem(h.Name, h.Name, h.Value.Text("plugin_output") ?? "down", Level.Critical, Since(h.Value), IsSeen(h.Value), null));

    private static IEnumerable<SourceProblem> ServicesOf(JsonElement list) =>
        from host in list.EnumerateObject()
        where host.Value.ValueKind == JsonValueKind.Object
        from service in host.Value.EnumerateObject()
        where service.Value.ValueKind == JsonValueKind.Object
        select new SourceProblem(
            $"{host.Name}!{service.Name}",
            host.Name,
            service.Value.Text("plugin_output") is { Length: > 0 } output ? $"{service.Name}: {output}" : service.Name,
            LevelOf(service.Value.Number("status")),
            Since(service.Value),
            IsSeen(service.Value),
            null);

    // 4 warning, 8 unknown, 16 critical.
    private static Level LevelOf(double? status) => status switch { 4 => Level.Notice, 16 => Level.Critical, _ => Level.Warning };

    // In milliseconds already.
    private static long? Since(JsonElement row) => row.Number("last_hard_state_change") is > 0 and < 1e15 and { } at ? (long)at : null;

    private static bool IsSeen(JsonElement row) => row.IsTrue("problem_has_been_acknowledged") || row.IsTrue("scheduled_downtime_depth");
}
