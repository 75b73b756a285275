using System.Text.RegularExpressions;

namespace Bongsu.Metrics.Index;

/// <summary>One <see cref="LabelMatcher"/> made ready to be asked many times. Regular expressions run without backtracking and within a time limit.</summary>
internal sealed class TextMatcher
{
    private const int LongestPattern = 4096;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    private static readonly RegexCache s_compiled = new(Compile);

    private readonly string _value;
    private readonly Regex? _regex;
    private readonly Func<string, bool>? _rule;
    private readonly bool _negated;

    public TextMatcher(LabelMatcher matcher)
    {
        Name = matcher.Name;
        _value = matcher.Value;
        _rule = matcher.Rule;
        _negated = matcher.Kind is MatchKind.NotEqual or MatchKind.NotRegex;
        if (matcher.Kind is MatchKind.Regex or MatchKind.NotRegex)
            _regex = s_compiled.Get(matcher.Value);
        IsEquality = matcher.Kind == MatchKind.Equal;
        MatchesAbsent = Matches(string.Empty);
    }

    public string Name { get; }

    public string Value => _value;

    /// <summary>True for the plain <c>=</c>, which one look into the postings answers.</summary>
    public bool IsEquality { get; }

    /// <summary>Whether a series without the label matches.</summary>
    public bool MatchesAbsent { get; }

    public bool Matches(string text)
    {
        if (_rule is not null)
            return _rule(text);
        try
        {
            return (_regex?.IsMatch(text) ?? string.Equals(_value, text, StringComparison.Ordinal)) != _negated;
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new MetricsException($"The regular expression '{_value}' takes too long on the label '{Name}'.", mayRetry: false, e);
        }
    }

    private static Regex Compile(string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new MetricsException($"A regular expression has {pattern.Length} characters, more than {LongestPattern}.", mayRetry: false);
        try
        {
            // On its own too: the group that anchors it must not be closed by it.
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline, LongestMatch);
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, LongestMatch);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new MetricsException($"The regular expression '{pattern}' is not one the store can run: {e.Message}", mayRetry: false, e);
        }
    }
}
