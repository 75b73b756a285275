using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Forms;

namespace Bongsu.Web.Components.Forms;

/// <summary>
/// Between the JSON of an object and the texts that a form's fields hold. What a text cannot be is said when the object is examined, not here. Pure.
/// </summary>
internal static class FormValues
{
    /// <summary>A member's value as text; empty where there is none.</summary>
    public static string Text(JsonObject holder, string name) => Leaf(holder[name]);

    /// <summary>Writes a text; an empty one takes the member away, so that its default holds.</summary>
    public static void Set(JsonObject holder, string name, FieldType type, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            holder.Remove(name);
        else
            holder[name] = Value(type, text);
    }

    /// <summary>A list of single values, one a line.</summary>
    public static string Lines(JsonObject holder, string name) => holder[name] is JsonArray list ? string.Join('\n', list.Select(Leaf)) : "";

    /// <summary>Writes such lines; blank ones are left out.</summary>
    public static void SetLines(JsonObject holder, string name, FieldType element, string? text) => SetList(
        holder, name, element, (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Writes a list of single values.</summary>
    public static void SetList(JsonObject holder, string name, FieldType element, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            holder.Remove(name);
        else
            holder[name] = new JsonArray([.. values.Select(v => Value(element, v))]);
    }

    /// <summary>A map, one <c>name = value</c> a line.</summary>
    public static string Map(JsonObject holder, string name) =>
        holder[name] is JsonObject map ? string.Join('\n', map.Select(m => $"{m.Key} = {Leaf(m.Value)}")) : "";

    /// <summary>Writes such lines; a name without an equals sign has an empty value, and of two of one name the last counts.</summary>
    public static void SetMap(JsonObject holder, string name, string? text)
    {
        var map = new JsonObject();
        foreach (string line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int at = Separator(line);
            map[line[..(at < 0 ? line.Length : at)].Trim()] = at < 0 ? "" : line[(at + 1)..].Trim();
        }

        if (map.Count == 0)
            holder.Remove(name);
        else
            holder[name] = map;
    }

    /// <summary>What stands in the head of an object in a list: its name, key or type, or its place.</summary>
    public static string Heading(JsonNode? item, int place) =>
        item is JsonObject json && new[] { "name", "key", "type", "person" }.Select(n => Leaf(json[n])).FirstOrDefault(t => t.Length > 0) is { } heading
            ? heading
            : (place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A single value as text.</summary>
    public static string Leaf(JsonNode? value) => value switch
    {
        null => "",
        JsonValue leaf when leaf.GetValueKind() == JsonValueKind.String => leaf.GetValue<string>(),
        JsonValue leaf => leaf.ToJsonString(),
        _ => value.ToJsonString(),
    };

    // An equals sign within braces belongs to the name: {$PATH:regex:"a=b"}.
    private static int Separator(string line)
    {
        int depth = 0;
        for (int i = 0; i < line.Length; i++)
        {
            depth += line[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (line[i] == '=' && depth <= 0)
                return i;
        }

        return -1;
    }

    private static JsonValue Value(FieldType type, string text)
    {
        string trimmed = text.Trim();
        return type is FieldType.Number or FieldType.Level
            ? long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
                : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                    ? JsonValue.Create(number)
                    : JsonValue.Create(trimmed)
            : JsonValue.Create(type is FieldType.Text or FieldType.Secret ? text.ReplaceLineEndings("\n") : trimmed);
    }
}
