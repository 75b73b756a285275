using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Bongsu.Metrics.Index;

/// <summary>
/// Regular expressions kept for the next question: making one that runs without backtracking takes up to a millisecond, and dashboards ask with the same ones
/// over and over. At most <see cref="Most"/>, none of a long pattern; when it is full it is emptied.
/// </summary>
/// <param name="compile">Makes one of a pattern; what it throws goes to the caller.</param>
public sealed class RegexCache(Func<string, Regex> compile)
{
    private const int Most = 128;
    private const int LongestKept = 1024;

    private readonly ConcurrentDictionary<string, Regex> _compiled = new(StringComparer.Ordinal);

    /// <summary>The compiled pattern, from the cache where it is known.</summary>
    public Regex Get(string pattern)
    {
        if (_compiled.TryGetValue(pattern, out Regex? known))
            return known;
        Regex regex = compile(pattern);
        if (pattern.Length > LongestKept)
            return regex;
        if (_compiled.Count >= Most)
            _compiled.Clear();
        return _compiled.GetOrAdd(pattern, regex);
    }
}
