using System.Text.Json;

namespace Bongsu.Web.Components;

/// <summary>JSON for eyes.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same JSON over several lines; what is not JSON comes back as it is. Only ever shown as text, never as markup.</summary>
    public static string Indented(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, s_indented);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
