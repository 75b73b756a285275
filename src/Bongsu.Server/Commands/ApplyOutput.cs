using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;

namespace Bongsu.Server.Commands;

/// <summary>How an apply's result reads on a terminal, whether it came from the store itself or from a server's API.</summary>
internal static class ApplyOutput
{
    /// <summary>Prints a result of the store.</summary>
    /// <returns>The exit code: 0 where it was or could be applied, 1 where it is refused.</returns>
    public static int Print(ApplyResult result, bool dryRun, bool quiet = false) => Print(
        [.. result.Changes.Select(c => new Line(c.Change.ToString(), c.Kind.ToString(), c.Name, c.Lines))],
        [.. result.Faults.Select(f => f.ToString())],
        [.. result.Warnings.Select(f => f.ToString())],
        dryRun,
        quiet);

    /// <summary>Prints an answer of the API (docs/api.md): changes and warnings, or a problem with faults.</summary>
    public static int Print(JsonNode answer, bool dryRun, bool quiet = false) => Print(
        [
            .. Items(answer, "changes").Select(c => new Line(
                Text(c["change"]), Text(c["kind"]), Text(c["name"]), [.. (c["lines"] as JsonArray ?? []).Select(Text)])),
        ],
        [.. Items(answer, "faults").Select(Fault)],
        [.. Items(answer, "warnings").Select(Fault)],
        dryRun,
        quiet);

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

    private static int Print(IReadOnlyList<Line> changes, IReadOnlyList<string> faults, IReadOnlyList<string> warnings, bool dryRun, bool quiet)
    {
        foreach (string warning in quiet ? [] : warnings)
            Console.Error.WriteLine($"warning: {warning}");
        if (faults.Count > 0)
        {
            foreach (string fault in faults)
                Console.Error.WriteLine($"error: {fault}");
            Console.Error.WriteLine($"Refused: {faults.Count} to fix, nothing was changed.");
            return 1;
        }

        if (quiet)
            return 0;
        foreach (Line change in changes)
        {
            char sign = change.Change.ToUpperInvariant() switch { "CREATE" => '+', "DELETE" => '-', _ => '~' };
            Console.WriteLine($"{sign} {change.Kind.ToLowerInvariant()} {change.Name}");
            foreach (string line in change.Lines)
                Console.WriteLine($"    {line}");
        }

        string verb = dryRun ? "would change" : "changed";
        Console.WriteLine(changes.Count == 0 ? "Nothing differs." : $"{changes.Count} {(changes.Count == 1 ? "object" : "objects")} {verb}.");
        return 0;
    }

    private static IEnumerable<JsonObject> Items(JsonNode answer, string name) => (answer[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static string Fault(JsonObject fault) =>
        new ConfigurationFault(
            fault["file"] is null ? null : Text(fault["file"]),
            fault["line"] is JsonValue line && line.TryGetValue(out int number) ? number : 0,
            Text(fault["message"])).ToString();

    private sealed record Line(string Change, string Kind, string Name, IReadOnlyList<string> Lines);
}
