using System.Text.Json;

namespace Bongsu.Collect.Checks.Apis;

/// <summary>What an API answered; what is not there is null.</summary>
/// <param name="element">The JSON.</param>
internal readonly struct ApiDocument(JsonElement element)
{
    /// <summary>The elements of a list; none where it is no list.</summary>
    public IEnumerable<ApiDocument> Elements => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(static e => new ApiDocument(e)) : [];

    /// <summary>True for an object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>A member, by its way through objects.</summary>
    public ApiDocument this[params ReadOnlySpan<string> way]
    {
        get
        {
            JsonElement at = element;
            foreach (string name in way)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                    return default;
            }

            return new ApiDocument(at);
        }
    }

    /// <summary>The number that it is.</summary>
    public double? Number => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number : null;

    /// <summary>The text that it is.</summary>
    public string? Text => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>The truth that it is.</summary>
    public bool? Truth => element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
}
