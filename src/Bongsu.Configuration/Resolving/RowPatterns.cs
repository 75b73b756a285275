using System.Collections.Concurrent;
using System.Globalization;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// The regular expressions of a discovery, made once each. What cannot be judged is never passed over in silence: a row that a filter leaves out for that
/// reason is named in a fault.
/// </summary>
/// <param name="discovery">The discovery's key, named in faults.</param>
internal sealed class RowPatterns(string discovery)
{
    /// <summary>After so many values that took too long a pattern is given up for this time: the others would hold up the host.</summary>
    public const int MostLate = 5;

    private const int MostPatterns = 1_000;
    private const int MostShown = 100;

    // A machine without time to spare must not lose rows that it would have kept: a value is short, and a linear match of it ends by itself.
    private static readonly TimeSpan s_linearTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SafeRegex?> _patterns = new(StringComparer.Ordinal);
    private readonly TimeSpan _timeout = s_matchTimeout;

    internal RowPatterns(string discovery, TimeSpan timeout)
        : this(discovery) => _timeout = timeout;

    /// <summary>Whether a value matches; null with a fault where that cannot be said.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="value">The value.</param>
    /// <param name="of">What the value is of, for faults: a macro, or the name of a prototype.</param>
    /// <param name="faults">Gets the fault, once for each value.</param>
    public bool? IsMatch(string pattern, string value, string of, ICollection<string> faults)
    {
        if (_patterns.Count > MostPatterns)
            _patterns.Clear();
        SafeRegex? regex = _patterns.GetOrAdd(pattern, Make);
        if (regex is null)
        {
            Add(faults, $"Discovery '{discovery}': the pattern '{pattern}' of {of} cannot be used: it is no regular expression.");
            return null;
        }

        string late = $"Discovery '{discovery}': the pattern '{pattern}' of {of} took too long";
        if (!regex.IsLinear && faults.Count(f => f.StartsWith(late, StringComparison.Ordinal)) is var met and >= MostLate)
        {
            if (met == MostLate)
                faults.Add($"{late} {MostLate} times and is given up: no further row is judged by it until the next time.");
            return null;
        }

        bool? matches = regex.IsMatch(value);
        if (matches is null)
            Add(faults, string.Create(CultureInfo.InvariantCulture, $"{late} on '{Shown(value)}', so that its row does not count as one that matches."));
        return matches;
    }

    private SafeRegex? Make(string pattern) =>
        !SafeRegex.TryCreate(pattern, ignoreCase: false, _timeout, out SafeRegex? made, out _) ? null
        : !made.IsLinear ? made
        : SafeRegex.TryCreate(pattern, ignoreCase: false, s_linearTimeout, out SafeRegex? linear, out _) ? linear
        : null;

    private static void Add(ICollection<string> faults, string fault)
    {
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    private static string Shown(string value) => value.Length > MostShown ? value[..MostShown] + "…" : value;
}
