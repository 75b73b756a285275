using System.Globalization;
using System.Text.Json;

namespace Bongsu.Collect.Sources;

/// <summary>Reads members of other systems' JSON, whose types differ from version to version: what is not there or is something else is null.</summary>
public static class JsonRead
{
    /// <summary>A member of an object, or null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    /// <summary>A member of a member, along a path.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        JsonElement? at = element;
        foreach (string name in path)
            at = at?.Member(name);
        return at;
    }

    /// <summary>The text of a member; a number's digits.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The number of a member, also where it is written as a text.</summary>
    public static double? Number(this JsonElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>True where a member is true, 1 or "1".</summary>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.True } || element.Number(name) is > 0;

    /// <summary>The elements of an array; none where it is something else.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A time of RFC 3339 in Unix milliseconds; null for what is none, and for year 1, which means "never".</summary>
    public static long? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time.Year > 1
            ? time.ToUnixTimeMilliseconds()
            : null;

    /// <summary>Seconds since 1970 in milliseconds; null for none and for zero.</summary>
    public static long? Seconds(this JsonElement element, string name) =>
        element.Number(name) is > 0 and < 1e11 and { } seconds ? (long)(seconds * 1000) : null;
}
