using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.Respond.Channels;

/// <summary>
/// JSON of any shape whose texts hold places such as <c>{text}</c>. What is put in is a value where it stands: it can break out of nothing, and is not looked
/// at again. Pure.
/// </summary>
internal static partial class JsonTemplate
{
    /// <summary>The JSON with its places filled; a place of no known name stays as it is.</summary>
    public static JsonNode? Fill(JsonElement template, IReadOnlyDictionary<string, string> values) => Fill(JsonNode.Parse(template.GetRawText()), values);

    /// <summary>A text with its places filled, each value encoded for where it stands.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values, Func<string, string> encode) =>
        Place().Replace(template, match => values.TryGetValue(match.Groups["name"].Value, out string? value) ? encode(value) : match.Value);

    private static JsonNode? Fill(JsonNode? node, IReadOnlyDictionary<string, string> values) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Fill(p.Value, values)))),
        JsonArray a => new JsonArray([.. a.Select(n => Fill(n, values))]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => JsonValue.Create(Fill(v.GetValue<string>(), values, static x => x)),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
