using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bongsu.Model.Options;

/// <summary>
/// Says what is wrong with JSON in the words of who wrote it: the serialiser's sentences name types of the program, which nobody outside has heard of.
/// </summary>
public static partial class JsonFault
{
    /// <summary>The sentence for JSON that cannot be read.</summary>
    public static string Explain(JsonException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        string where = string.IsNullOrEmpty(e.Path) || e.Path == "$" ? "" : e.Path.TrimStart('$', '.');
        string text = e.Message;
        if (Converted().Match(text) is { Success: true } converted)
            return $"{(where.Length == 0 ? "it" : where)} is not {Word(converted.Groups["type"].Value)}.";
        if (Unmapped().Match(text) is { Success: true } unmapped)
            return $"'{Cut(unmapped.Groups["name"].Value)}' is not a member{(where.Length == 0 ? "" : $" (at {where})")}.";
        if (Missing().Match(text) is { Success: true } missing)
            return $"{missing.Groups["names"].Value.TrimEnd('.')} must be given{(where.Length == 0 ? "" : $" (at {where})")}.";
        int cut = text.IndexOf(" Path:", StringComparison.Ordinal);
        string plain = cut > 0 ? text[..cut] : text;
        string place = e.LineNumber is { } line ? $" (line {line + 1}, byte {e.BytePositionInLine + 1})" : "";
        return TypeName().IsMatch(plain) ? $"{(where.Length == 0 ? "it" : where)} is not what is expected{place}." : plain.TrimEnd('.') + place + ".";
    }

    /// <summary>What a member must be, by the name of its type in the program: <c>a whole number in range</c>.</summary>
    public static string Word(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        string plain = type.Replace("System.", "", StringComparison.Ordinal)
            .Replace("Nullable`1[", "", StringComparison.Ordinal)
            .Replace("Nullable<", "", StringComparison.Ordinal)
            .TrimEnd(']', '>', '?');
        return plain switch
        {
            "int" or "long" or "Int32" or "Int64" or "short" or "Int16" => "a whole number in range",
            "uint" or "ulong" or "UInt32" or "UInt64" or "byte" or "Byte" => "a whole number of 0 or more, in range",
            "double" or "Double" or "decimal" or "Decimal" or "float" or "Single" => "a number",
            "bool" or "Boolean" => "true or false",
            "string" or "String" => "a text",
            "DateTime" or "DateTimeOffset" => "a time such as 2026-11-22T18:00:00Z",
            "TimeSpan" => "a time span such as 5m",
            "Guid" => "an identifier",
            _ when plain.Contains("List", StringComparison.Ordinal)
                || plain.Contains("Enumerable", StringComparison.Ordinal)
                || plain.Contains("[]", StringComparison.Ordinal) => "a list",
            _ when plain.Contains("Dictionary", StringComparison.Ordinal) => "an object",
            _ => "what is expected here",
        };
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";

    [GeneratedRegex("^The JSON value could not be converted to (?<type>\\S+?)\\.(?: Path:|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Converted();

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped to any \\.NET member", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unmapped();

    [GeneratedRegex("was missing required properties including: (?<names>.+?)(?: Path:|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("System\\.|Bongsu\\.|Microsoft\\.|\\.NET|\\+[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TypeName();
}
