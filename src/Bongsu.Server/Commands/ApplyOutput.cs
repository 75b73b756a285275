using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;

namespace Bongsu.Server.Commands;

/// <summary>How an apply's result reads on a terminal, whether it came from the store itself or from a server's API.</summary>
internal static class ApplyOutput
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Prints a result of the store.</summary>
    /// <returns>The exit code: 0 where it was or could be applied, 1 where it is refused.</returns>
    public static int Print(ApplyResult result, bool dryRun, ApplyDetail detail = ApplyDetail.All) => Print(
        Lines(result),
        result.Faults,
        result.Warnings,
        dryRun,
        detail);

    /// <summary>Prints an answer of the API (docs/api.md): changes and warnings, or a problem with faults.</summary>
    public static int Print(JsonNode answer, bool dryRun, ApplyDetail detail = ApplyDetail.All) => Print(
        [
            .. Items(answer, "changes").Select(c => new Line(
                Text(c["change"]), Text(c["kind"]), Text(c["name"]), [.. (c["lines"] as JsonArray ?? []).Select(Text)])),
        ],
        [.. Items(answer, "faults").Select(Fault)],
        [.. Items(answer, "warnings").Select(Fault)],
        dryRun,
        detail);

    /// <summary>A result of the store as the API answers it.</summary>
    internal static JsonObject ToJson(ApplyResult result, bool dryRun) => ToJson(Lines(result), result.Faults, result.Warnings, dryRun);

    /// <summary>A refusal that names faults; null for any other body.</summary>
    public static JsonNode? FaultsIn(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject answer && answer["faults"] is JsonArray { Count: > 0 } ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Print(
        IReadOnlyList<Line> changes, IReadOnlyList<ConfigurationFault> faults, IReadOnlyList<ConfigurationFault> warnings, bool dryRun, ApplyDetail detail)
    {
        if (detail == ApplyDetail.Json)
            Console.WriteLine(ToJson(changes, faults, warnings, dryRun).ToJsonString(s_indented));
        foreach (ConfigurationFault warning in detail is ApplyDetail.None or ApplyDetail.Json ? [] : warnings)
            Console.Error.WriteLine($"warning: {warning}");
        if (faults.Count > 0)
        {
            foreach (ConfigurationFault fault in faults)
                Console.Error.WriteLine($"error: {fault}");
            Console.Error.WriteLine($"Refused: {faults.Count} to fix, nothing was changed.");
            return 1;
        }

        if (detail is ApplyDetail.None or ApplyDetail.Json)
            return 0;
        foreach (Line change in changes)
        {
            char sign = change.Change.ToUpperInvariant() switch { "CREATE" => '+', "DELETE" => '-', _ => '~' };
            Console.WriteLine($"{sign} {change.Kind.ToLowerInvariant()} {change.Name}");
            foreach (string line in detail == ApplyDetail.Updates && sign == '+' ? [] : change.Lines)
                Console.WriteLine($"    {line}");
        }

        string verb = dryRun ? "would change" : "changed";
        Console.WriteLine(changes.Count == 0 ? "Nothing differs." : $"{changes.Count} {(changes.Count == 1 ? "object" : "objects")} {verb}.");
        return 0;
    }

    private static IEnumerable<JsonObject> Items(JsonNode answer, string name) => (answer[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static IReadOnlyList<Line> Lines(ApplyResult result) =>
        [.. result.Changes.Select(c => new Line(c.Change.ToString(), c.Kind.ToString(), c.Name, c.Lines))];

    private static JsonObject ToJson(
        IReadOnlyList<Line> changes, IReadOnlyList<ConfigurationFault> faults, IReadOnlyList<ConfigurationFault> warnings, bool dryRun)
    {
        var said = new JsonObject
        {
            ["applied"] = !dryRun && faults.Count == 0,
            ["changes"] = new JsonArray(
            [
                .. changes.Select(c => new JsonObject
                {
                    ["change"] = c.Change.ToLowerInvariant(), ["kind"] = c.Kind.ToLowerInvariant(), ["name"] = c.Name,
                    ["lines"] = new JsonArray([.. c.Lines.Select(l => (JsonNode)l)]),
                }),
            ]),
            ["warnings"] = ToJson(warnings),
        };
        if (faults.Count > 0)
            said["faults"] = ToJson(faults);
        return said;
    }

    private static JsonArray ToJson(IReadOnlyList<ConfigurationFault> faults) =>
        new([.. faults.Select(f => new JsonObject { ["file"] = f.File, ["line"] = f.Line, ["message"] = f.Message })]);

    private static ConfigurationFault Fault(JsonObject fault) =>
        new(
            fault["file"] is null ? null : Text(fault["file"]),
            fault["line"] is JsonValue line && line.TryGetValue(out int number) ? number : 0,
            Text(fault["message"]));

    private sealed record Line(string Change, string Kind, string Name, IReadOnlyList<string> Lines);
}
