using System.Text.RegularExpressions;
using Bongsu.Web.Api;

namespace Bongsu.Web.Alertmanager;

/// <summary>One matcher of the parameter <c>filter</c>: <c>name="value"</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>, with or without quotes.</summary>
internal sealed class AlertMatcher
{
    private static readonly string[] s_operators = ["=~", "!~", "!=", "="];

    private readonly string _label;
    private readonly Func<string, bool> _holds;

    private AlertMatcher(string label, Func<string, bool> holds) => (_label, _holds) = (label, holds);

    /// <summary>Reads a matcher.</summary>
    /// <exception cref="ApiInputException">It is none.</exception>
    public static AlertMatcher Parse(string text)
    {
        int at = text.AsSpan().IndexOfAny('=', '!');
        string? operation = at > 0 ? Array.Find(s_operators, o => text.AsSpan(at).StartsWith(o, StringComparison.Ordinal)) : null;
        if (operation is null)
            throw new ApiInputException(
                $"filter: '{Input.Cut(text)}' is no matcher; write name=\"value\", name!=\"value\", name=~\"regex\" or name!~\"regex\".");
        string label = text[..at].Trim();
        string value = text[(at + operation.Length)..].Trim();
        if (value is ['"', .., '"'])
            value = value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return operation switch
        {
            "=" => new AlertMatcher(label, v => v == value),
            "!=" => new AlertMatcher(label, v => v != value),
            "=~" => new AlertMatcher(label, Pattern(value).IsMatch),
            _ => Pattern(value) is var pattern ? new AlertMatcher(label, v => !pattern.IsMatch(v)) : throw new InvalidOperationException(),
        };
    }

    /// <summary>Whether labels match; one that is absent is empty.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) => _holds(labels.GetValueOrDefault(_label, ""));

    private static Regex Pattern(string value)
    {
        try
        {
            return new Regex($"^(?:{value})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ApiInputException($"filter: '{Input.Cut(value)}' is no regular expression that is taken here.");
        }
    }
}
