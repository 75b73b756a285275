using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>The functions of functional macros, <c>{{ITEM.VALUE}.fmtnum(2)}</c>.</summary>
internal static class MacroFunctions
{
    /// <summary>All names, for the documentation and its test.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["btoa", "fmtnum", "fmttime", "htmldecode", "htmlencode", "iregsub", "lowercase", "regrepl", "regsub", "tr", "uppercase", "urldecode", "urlencode"];

    /// <summary>The value made of a value; null where there is no such function or it cannot take its parameters or the value.</summary>
    public static string? Apply(string function, IReadOnlyList<string> parameters, string value, TimeZoneInfo timeZone, Timestamp? now)
    {
        switch (function)
        {
            case "fmtnum":
                return parameters.Count == 1 ? FormatNumber(value, parameters[0]) : null;
            case "fmttime":
                return parameters.Count is 1 or 2
                    ? TimeFormat.Format(value, parameters[0], parameters.Count == 2 ? parameters[1] : string.Empty, timeZone, now)
                    : null;
            case "regsub" or "iregsub":
                return parameters.Count == 2 ? Extract(value, parameters[0], parameters[1], function == "iregsub") : null;
            case "regrepl":
                return parameters.Count >= 2 && parameters.Count % 2 == 0 ? Replace(value, parameters) : null;
            case "tr":
                return parameters.Count == 2 ? Transliteration.Apply(value, parameters[0], parameters[1]) : null;
        }

        if (parameters.Count > 0)
            return null;
        return function switch
        {
            "btoa" => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)),
            "htmlencode" => HtmlEncode(value),
            "htmldecode" => HtmlDecode(value),
            "urlencode" => Uri.EscapeDataString(value),
            "urldecode" => WebUtility.UrlDecode(value),
            "lowercase" => string.Concat(value.Select(c => char.IsAsciiLetterUpper(c) ? (char)(c + 32) : c)),
            "uppercase" => string.Concat(value.Select(c => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c)),
            _ => null,
        };
    }

    private static string? FormatNumber(string value, string digits)
    {
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int places) || places > 20
            || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            return null;
        string text = number.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (places > 0)
            text = text.TrimEnd('0').TrimEnd('.');
        return text is "-0" ? "0" : text;
    }

    private static string? Extract(string value, string pattern, string output, bool ignoreCase)
    {
        if (!FunctionRegex.TryCreate(pattern, ignoreCase, ExpressionLimits.Default.RegexTimeout, out SafeRegex? regex, out _))
            return null;
        return regex.Match(value) is { } match ? Fill(output, match) : string.Empty;
    }

    private static string? Replace(string value, IReadOnlyList<string> pairs)
    {
        for (int i = 0; i < pairs.Count; i += 2)
        {
            // An empty pattern would match between all characters; it replaces nothing.
            if (pairs[i].Length == 0)
                continue;
            if (!FunctionRegex.TryCreate(pairs[i], ignoreCase: false, ExpressionLimits.Default.RegexTimeout, out SafeRegex? regex, out _)
                || regex.Replace(value, Replacement(pairs[i + 1])) is not { } replaced || replaced.Length > MacroExpander.MaxLength)
                return null;
            value = replaced;
        }

        return value;
    }

    /// <summary>An empty match right behind another match is none: <c>.*</c> matches a text once, not once more at its end.</summary>
    private static MatchEvaluator Replacement(string output)
    {
        int end = -1;
        long made = 0;
        return match =>
        {
            bool isRest = match.Length == 0 && match.Index == end;
            end = match.Length == 0 ? end : match.Index + match.Length;
            if (isRest || made > MacroExpander.MaxLength)
                return string.Empty;
            string filled = Fill(output, match);
            made += filled.Length;
            return filled;
        };
    }

    /// <summary>An output with <c>\0</c> to <c>\9</c> filled from a match; a group that is not there gives nothing.</summary>
    private static string Fill(string output, Match match)
    {
        var filled = new StringBuilder();
        for (int i = 0; i < output.Length; i++)
        {
            char next = i + 1 < output.Length ? output[i + 1] : '\0';
            if (output[i] != '\\' || (next != '\\' && !char.IsAsciiDigit(next)))
            {
                filled.Append(output[i]);
                continue;
            }

            filled.Append(next == '\\' ? "\\" : match.Groups[next - '0'].Value);
            i++;
        }

        return filled.ToString();
    }

    private static string HtmlEncode(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private static string HtmlDecode(string value) => value
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&quot;", "\"", StringComparison.Ordinal)
        .Replace("&#039;", "'", StringComparison.Ordinal)
        .Replace("&#39;", "'", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);
}
