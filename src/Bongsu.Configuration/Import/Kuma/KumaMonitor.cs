using System.Globalization;
using System.Text.Json;

namespace Bongsu.Configuration.Import.Kuma;

/// <summary>A monitor of a backup: its members by the names of version 1's JSON, which are those of version 2's columns in camel case.</summary>
public sealed class KumaMonitor
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    internal KumaMonitor(JsonElement element)
    {
        // accepted_statuscodes, dns_resolve_type and a few more are written with underscores in JSON too.
        foreach (JsonProperty member in element.EnumerateObject())
            _members.TryAdd(Plain(member.Name), member.Value);
    }

    /// <summary>Its type, such as <c>http</c>.</summary>
    public string Type => Text("type") ?? "";

    /// <summary>Its name.</summary>
    public string Name => Text("name") ?? "";

    /// <summary>A member's text; null where it is absent, empty or no text.</summary>
    public string? Text(string member) => Find(member) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A member's number; null where it is absent or no number.</summary>
    public double? Number(string member) =>
        double.TryParse(Text(member), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>True where a member says so: <c>true</c> in JSON, 1 in the database.</summary>
    public bool Is(string member) => Find(member) is { ValueKind: JsonValueKind.True } || Number(member) is 1;

    /// <summary>True where a member says that it is not so: <c>false</c> in JSON, 0 in the database.</summary>
    internal bool IsFalse(string member) => Find(member) is { ValueKind: JsonValueKind.False } || Number(member) is 0;

    /// <summary>The texts of a member that is a list, or a text that holds one.</summary>
    public IReadOnlyList<string> Texts(string member)
    {
        if (Parsed(member) is not { ValueKind: JsonValueKind.Array } list)
            return [];
        return [.. list.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText())];
    }

    /// <summary>The names and values of a member that is an object, or a text that holds one.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string member)
    {
        if (Parsed(member) is not { ValueKind: JsonValueKind.Object } map)
            return new Dictionary<string, string>();
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty one in map.EnumerateObject())
            made[one.Name] = one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString()! : one.Value.GetRawText();
        return made;
    }

    /// <summary>Its tags, each with its value.</summary>
    internal IReadOnlyDictionary<string, string> Tags()
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find("tags") is not { ValueKind: JsonValueKind.Array } tags)
            return made;
        foreach (JsonElement tag in tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object))
        {
            if (tag.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } key)
                made[key] = tag.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }

        return made;
    }

    private JsonElement? Find(string member) => _members.TryGetValue(Plain(member), out JsonElement found) ? found : null;

    private JsonElement? Parsed(string member)
    {
        if (Find(member) is not { ValueKind: JsonValueKind.String } text)
            return Find(member);
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                text.GetString() is { Length: > 0 } json ? json : "null",
                new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
