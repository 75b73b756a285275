using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Planning;

/// <summary>
/// Says in lines how a definition's JSON changes: <c>checks[front page].interval: 1m → 5s</c>. Both sides come with their defaults written out.
/// </summary>
internal static class DefinitionDiff
{
    private const int MaxLines = 500;
    private const int MaxText = 200;
    private const string Nothing = "(none)";

    /// <summary>
    /// Lines for what differs; for a new definition, what it has. Texts that are masked on both sides but differ are named by
    /// <paramref name="changedSecrets"/>.
    /// </summary>
    public static IReadOnlyList<string> Lines(JsonObject? before, JsonObject? after, IReadOnlySet<string> changedSecrets)
    {
        Dictionary<string, string> from = Flatten(before);
        Dictionary<string, string> to = Flatten(after);
        var lines = new List<string>();
        foreach (string path in from.Keys.Union(to.Keys))
        {
            if (path == "name")
                continue;
            string? old = from.GetValueOrDefault(path);
            string? now = to.GetValueOrDefault(path);
            if (before is null)
                lines.Add($"{path}: {now}");
            else if (after is null)
                lines.Add($"{path}: {old}");
            else if (old != now)
                lines.Add($"{path}: {old ?? Nothing} → {now ?? Nothing}");
            else if (changedSecrets.Contains(path))
                lines.Add($"{path}: {Secret.Mask} → another {Secret.Mask}");
        }

        return lines.Count <= MaxLines ? lines : [.. lines.Take(MaxLines), $"and {lines.Count - MaxLines} more"];
    }

    private static Dictionary<string, string> Flatten(JsonObject? json)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is not null)
            Flatten(json, "", flat);
        return flat;
    }

    private static void Flatten(JsonNode? value, string path, Dictionary<string, string> flat)
    {
        switch (value)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? member) in members)
                    Flatten(member, path.Length == 0 ? name : $"{path}.{name}", flat);
                break;
            case JsonArray { Count: 0 }:
                break;
            case JsonArray items when items.All(i => i is JsonValue):
                flat[path] = $"[{string.Join(", ", items.Select(Text))}]";
                break;
            case JsonArray items:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (int i = 0; i < items.Count; i++)
                {
                    // A second one of the same name must not hide the first: it goes by its place too.
                    string identity = Identity(items[i], i);
                    Flatten(items[i], seen.Add(identity) ? $"{path}[{identity}]" : $"{path}[{identity} at {i}]", flat);
                }

                break;
            case not null:
                flat[path] = Text(value);
                break;
        }
    }

    private static string Identity(JsonNode? item, int place) =>
        item is JsonObject json && new[] { "name", "key", "type" }.Select(n => json[n]?.ToString()).FirstOrDefault(t => t is not null) is { } identity
            ? identity
            : place.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(JsonNode? value)
    {
        string text = value is null ? "null" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        text = text.ReplaceLineEndings(" ");
        return text.Length > MaxText ? text[..MaxText] + "…" : text;
    }
}
