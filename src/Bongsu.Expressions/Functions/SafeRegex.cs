using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bongsu.Expressions;

/// <summary>
/// The one grammar of regular expressions that users write, in triggers, preprocessing, checks and channels alike: .NET's in multi-line mode, with the classes
/// that PCRE has beside. A pattern is matched in linear time where it can be; one with look-around or back references is matched within a time limit, because
/// templates made for Zabbix use them and texts come from strangers.
/// </summary>
public sealed class SafeRegex
{
    private const int MaxPatternLength = 8192;

    private readonly Regex _regex;

    private SafeRegex(Regex regex) => _regex = regex;

    /// <summary>True where a match takes time that grows with the text alone.</summary>
    public bool IsLinear => _regex.Options.HasFlag(RegexOptions.NonBacktracking);

    /// <summary>Makes an expression, or takes the one that there is of this pattern.</summary>
    /// <param name="pattern">The pattern, up to 8192 characters.</param>
    /// <param name="ignoreCase">Whether case matters not.</param>
    /// <param name="timeout">The longest that one match may take.</param>
    /// <param name="regex">The expression.</param>
    /// <param name="error">Why the pattern is not one, in a sentence.</param>
    public static bool TryCreate(
        string pattern, bool ignoreCase, TimeSpan timeout, [NotNullWhen(true)] out SafeRegex? regex, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        (regex, error) = (null, null);
        if (pattern.Length > MaxPatternLength)
        {
            error = $"The regular expression is longer than {MaxPatternLength} characters.";
            return false;
        }

        regex = SharedPatterns.Find(pattern, ignoreCase, timeout);
        if (regex is not null)
            return true;
        if (!TryMake(pattern, ignoreCase, timeout, out regex, out error))
            return false;
        SharedPatterns.Add(pattern, ignoreCase, timeout, regex);
        return true;
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
    public Match? Match(string text) => Match(text, out _);

    /// <summary>The first match; null where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="timedOut">True where the time limit was met, so that nothing is known.</param>
    public Match? Match(string text, out bool timedOut)
    {
        try
        {
            Match match = _regex.Match(text);
            timedOut = false;
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            timedOut = true;
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

    private static bool TryMake(
        string pattern, bool ignoreCase, TimeSpan timeout, [NotNullWhen(true)] out SafeRegex? regex, [NotNullWhen(false)] out string? error)
    {
        (regex, error) = (null, null);
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

    private static bool TryBacktracking(
        string pattern, RegexOptions options, TimeSpan timeout, [NotNullWhen(true)] out SafeRegex? regex, [NotNullWhen(false)] out string? error)
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
