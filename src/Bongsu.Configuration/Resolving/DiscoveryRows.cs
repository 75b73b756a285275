using System.Text.Json;

namespace Bongsu.Configuration.Resolving;

/// <summary>Reads what a low-level discovery found: an array of objects, or Zabbix' older <c>{"data":[...]}</c>.</summary>
internal static class DiscoveryRows
{
    public const int MaxLength = 1024 * 1024;
    public const int MaxRows = 5_000;
    private const int MaxValueLength = 2_048;

    /// <summary>The macros of each row, <c>{#NAME}</c> to value; members that are no macros are left out.</summary>
    public static bool TryParse(string json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error)
    {
        rows = [];
        error = null;
        if (json.Length > MaxLength)
        {
            error = $"The list is longer than {MaxLength} characters.";
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement list = document.RootElement;
            if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("data", out JsonElement data))
                list = data;
            if (list.ValueKind != JsonValueKind.Array)
                error = "The value is not a list: a JSON array of objects was expected.";
            else if (list.GetArrayLength() > MaxRows)
                error = $"The list has more than {MaxRows} rows.";
            else
                rows = [.. list.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object).Select(Row)];
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

    private static Dictionary<string, string> Row(JsonElement row)
    {
        var macros = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in row.EnumerateObject())
        {
            if (!member.Name.StartsWith("{#", StringComparison.Ordinal) || !member.Name.EndsWith('}') || member.Name.Length > 255)
                continue;
            string value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            macros[member.Name] = value.Length > MaxValueLength ? value[..MaxValueLength] : value;
        }

        return macros;
    }
}
