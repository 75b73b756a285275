using System.Globalization;
using System.Text.Json;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Reads one scalar out of a JSON text by a path of members and places, <c>a.b[0].c</c>.</summary>
internal static class JsonPath
{
    private const int MaxDepth = 32;

    /// <summary>The scalar as text (true, false and numbers as JSON writes them), or null where the text is not JSON or has nothing there.</summary>
    public static string? Read(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            JsonElement at = document.RootElement;
            foreach (string step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                if (step is ['[', .. var place, ']'])
                {
                    if (at.ValueKind != JsonValueKind.Array || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= at.GetArrayLength())
                        return null;
                    at = at[index];
                }
                else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
                {
                    return null;
                }
            }

            return at.ValueKind switch
            {
                JsonValueKind.String => at.GetString(),
                JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => at.GetRawText(),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Invalid UTF-16 in a string shows only when it is read.
            return null;
        }
    }
}
