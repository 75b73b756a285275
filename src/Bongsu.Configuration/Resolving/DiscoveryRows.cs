using System.Text.Json;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>Reads what a low-level discovery found: an array of objects, or Zabbix' older <c>{"data":[...]}</c>.</summary>
internal static class DiscoveryRows
{
    public const int MaxLength = 1024 * 1024;
    public const int MaxRows = 5_000;
    private const int MaxValueLength = 2_048;

    // Of a list whose macros are taken out of documents only a part is kept.
    private const int MaxDocument = 4 * MaxLength;

    private static readonly IReadOnlyDictionary<string, string> s_noPaths = new Dictionary<string, string>();

    /// <summary>The macros of each row, <c>{#NAME}</c> to value; members that are no macros are left out.</summary>
    public static bool TryParse(string json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error) =>
        TryParse(json, s_noPaths, out rows, out error);

    /// <summary>The same with macros that JSONPaths take out of each row, by name.</summary>
    public static bool TryParse(
        string json, IReadOnlyDictionary<string, string> macroPaths, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error)
    {
        rows = [];
        error = null;
        int longest = macroPaths.Count == 0 ? MaxLength : MaxDocument;
        if (json.Length > longest)
        {
            error = $"The list is longer than {longest} characters.";
            return false;
        }

        try
        {
            (string Macro, JsonPath Path)[] paths = [.. macroPaths.Select(p => (p.Key, PathOf(p.Value)))];
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = macroPaths.Count == 0 ? 16 : 60 });
            JsonElement list = document.RootElement;
            if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("data", out JsonElement data))
                list = data;
            if (list.ValueKind != JsonValueKind.Array)
                error = "The value is not a list: a JSON array of objects was expected.";
            else if (list.GetArrayLength() > MaxRows)
                error = $"The list has more than {MaxRows} rows.";
            else
                rows = [.. list.EnumerateArray().Where(r => paths.Length > 0 || r.ValueKind == JsonValueKind.Object).Select(r => Row(r, paths))];
        }
        catch (FormatException e)
        {
            error = e.Message;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair is an ArgumentException of the parser, and an InvalidOperationException where it is written as an escape.
            error = "The value is not JSON: a JSON array of objects was expected.";
        }

        return error is null;
    }

    /// <summary>The one written form of rows, by which lists are compared.</summary>
    public static string Write(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        JsonSerializer.Serialize(rows.Select(r => r.OrderBy(m => m.Key, StringComparer.Ordinal).ToDictionary(m => m.Key, m => m.Value)));

    private static JsonPath PathOf(string text) =>
        JsonPath.TryParse(text, out JsonPath? path, out string? error) ? path : throw new FormatException($"The path '{text}' is not one: {error}");

    private static Dictionary<string, string> Row(JsonElement row, (string Macro, JsonPath Path)[] paths)
    {
        var macros = new Dictionary<string, string>(StringComparer.Ordinal);
        if (paths.Length > 0)
        {
            string document = row.GetRawText();
            foreach ((string macro, JsonPath path) in paths)
            {
                if (path.TryQuery(document, out string? found, out _) && found is not null)
                    macros[macro] = found.Length > MaxValueLength ? found[..MaxValueLength] : found;
            }
        }

        if (row.ValueKind != JsonValueKind.Object)
            return macros;
        foreach (JsonProperty member in row.EnumerateObject())
        {
            if (!member.Name.StartsWith("{#", StringComparison.Ordinal) || !member.Name.EndsWith('}') || member.Name.Length > 255
                || macros.ContainsKey(member.Name))
                continue;
            string value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            macros[member.Name] = value.Length > MaxValueLength ? value[..MaxValueLength] : value;
        }

        return macros;
    }
}
