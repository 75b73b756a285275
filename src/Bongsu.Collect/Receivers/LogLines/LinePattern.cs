using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;

namespace Bongsu.Collect.Receivers.LogLines;

/// <summary>Which lines of a log an item takes, and what of them. Immutable; any thread.</summary>
internal sealed class LinePattern
{
    /// <summary>How long a pattern may look at one line.</summary>
    public static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(100);

    private readonly SafeRegex? _pattern;
    private readonly string _output;

    /// <summary>Makes it of options that <see cref="FindFault"/> found right.</summary>
    /// <param name="pattern">A regular expression that a line must match; empty takes every line.</param>
    /// <param name="output">What the value is, with <c>\0</c> to <c>\9</c> for what matched; empty takes the whole line.</param>
    public LinePattern(string pattern, string output)
    {
        _output = output;
        if (pattern.Length > 0)
            _ = SafeRegex.TryCreate(pattern, ignoreCase: false, MatchTime, out _pattern, out _);
    }

    /// <summary>What is wrong with the options, in a sentence that begins with the option's name; null where they hold.</summary>
    public static string? FindFault(string pattern, string output, bool counts) =>
        !SafeRegex.TryCreate(pattern, ignoreCase: false, MatchTime, out _, out string? error) ? $"pattern: {error}"
        : output.Length > 0 && pattern.Length == 0 ? "output needs a pattern."
        : output.Length > 0 && counts ? "a count has no output."
        : null;

    /// <summary>The value of a line; null where it is not taken.</summary>
    /// <param name="line">The line.</param>
    /// <param name="tookTooLong">True where the pattern met its time limit, so that nothing is known.</param>
    public string? ValueOf(string line, out bool tookTooLong)
    {
        tookTooLong = false;
        if (_pattern is null)
            return line;
        if (_pattern.Match(line, out tookTooLong) is not { } match)
            return null;
        return _output.Length == 0 ? line : GroupTemplate.Fill(_output, match);
    }
}
