using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bongsu.Expressions;

/// <summary>
/// Regular expressions from users: matched in linear time where the pattern allows it, else (look-around, back references) within a time limit.
/// </summary>
internal sealed class SafeRegex
{
    private const int MaxPatternLength = 8192;
    private readonly Regex _regex;

    private SafeRegex(Regex regex) => _regex = regex;

    public static bool TryCreate(string pattern, bool ignoreCase, TimeSpan timeout, [NotNullWhen(true)] out SafeRegex? regex, [NotNullWhen(false)] out string? error)
    {
        (regex, error) = (null, null);
        if (pattern.Length > MaxPatternLength)
        {
            error = $"The regular expression is longer than {MaxPatternLength} characters.";
            return false;
        }

        if (pattern.StartsWith('@'))
        {
            error = $"There is no global regular expression \"{pattern[1..]}\".";
            return false;
        }

        RegexOptions options = RegexOptions.CultureInvariant | RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        string net = PcrePattern.ToNet(pattern);
        try
        {
            regex = new SafeRegex(new Regex(net, options | RegexOptions.NonBacktracking, timeout));
            return true;
        }
        catch (NotSupportedException)
        {
            return TryBacktracking(net, options, timeout, out regex, out error);
        }
        catch (ArgumentException problem)
        {
            error = $"The regular expression \"{pattern}\" is not valid: {problem.Message}";
            return false;
        }
    }

    /// <summary>Whether the text matches; null where the time limit was met.</summary>
    public bool? IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The first match; null where there is none or the time limit was met.</summary>
    public Match? Match(string text)
    {
        try
        {
            Match match = _regex.Match(text);
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The text with every match replaced; null where the time limit was met.</summary>
    public string? Replace(string text, MatchEvaluator replacement)
    {
        try
        {
            return _regex.Replace(text, replacement);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static bool TryBacktracking(string pattern, RegexOptions options, TimeSpan timeout, [NotNullWhen(true)] out SafeRegex? regex, [NotNullWhen(false)] out string? error)
    {
        (regex, error) = (null, null);
        try
        {
            regex = new SafeRegex(new Regex(pattern, options, timeout));
            return true;
        }
        catch (ArgumentException problem)
        {
            error = $"The regular expression \"{pattern}\" is not valid: {problem.Message}";
            return false;
        }
    }
}
