using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>Requests in JSON, and careful reading of what a far side sent: whatever it is, a member is there or is not.</summary>
internal static class ChatJson
{
    /// <summary>A POST of JSON.</summary>
    public static HttpRequestMessage Post(string url, JsonNode body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, ConfigurationJson.Options)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return request;
    }

    /// <summary>Reads an object; false where it is none.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, out JsonElement root)
    {
        root = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads an object; false where it is none.</summary>
    public static bool TryParse(string json, out JsonElement root) => TryParse(System.Text.Encoding.UTF8.GetBytes(json), out root);

    /// <summary>The member at a path of names; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return default;
        }

        return element;
    }

    /// <summary>Text or a number as text; null for all else.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>True for the JSON value true alone.</summary>
    public static bool IsTrue(this JsonElement element) => element.ValueKind == JsonValueKind.True;

    /// <summary>A whole number; null for all else.</summary>
    public static long? Number(this JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) ? number : null;

    /// <summary>The members of a list; none where it is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>A number as text.</summary>
    [return: NotNullIfNotNull(nameof(number))]
    public static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
