using Bongsu.Report.Statistics;

namespace Bongsu.Report.Sections.Precursors;

/// <summary>Finds which kinds of small problems come before which kinds of big ones. Pure.</summary>
/// <remarks>
/// Had they nothing to do with each other, a big one would have a small one before it with the share of all time that lies so near behind a small one. How many
/// do is then binomial; the chances of all pairs that are examined add up at most (Bonferroni).
/// </remarks>
public static class PrecursorFinder
{
    /// <summary>The most of reports without precursors in which one is seen.</summary>
    public const double FalseAlarms = 0.01;

    private const int Fewest = 3;
    private const double LeastLift = 2;

    /// <summary>The precursors, the surest first.</summary>
    /// <param name="small">Times of small problems by their kind, in one unit; in any order.</param>
    /// <param name="big">Times of big problems by their kind.</param>
    /// <param name="from">The beginning of the time that was looked at.</param>
    /// <param name="to">Its end.</param>
    /// <param name="within">How long before a big one a small one may have come.</param>
    public static IReadOnlyList<FoundPrecursor> Find(
        IReadOnlyDictionary<string, IReadOnlyList<double>> small, IReadOnlyDictionary<string, IReadOnlyList<double>> big, double from, double to, double within)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(big);
        (string Kind, double[] Times)[] smalls = Frequent(small, 0), bigs = Frequent(big, within);
        int pairs = smalls.Sum(s => bigs.Count(b => b.Kind != s.Kind));
        var found = new List<FoundPrecursor>();
        foreach ((string kind, double[] times) in smalls)
        {
            double share = Covered(times, from, to, within) / (to - from);
            foreach ((string bigKind, double[] bigTimes) in bigs.Where(b => b.Kind != kind))
            {
                int hits = bigTimes.Count(b => Any(times, b - within, b));
                if (hits < Fewest || share <= 0)
                    continue;
                double lift = (double)hits / bigTimes.Length / share;
                double chance = Math.Min(1, pairs * Binomial.AtLeast(bigTimes.Length, hits, share));
                if (lift >= LeastLift && chance < FalseAlarms)
                {
                    double confidence = (double)times.Count(s => AnyAfter(bigTimes, s, s + within)) / times.Length;
                    found.Add(new FoundPrecursor(kind, bigKind, hits, bigTimes.Length, lift, confidence, chance));
                }
            }
        }

        return [.. found.OrderBy(f => f.Chance).ThenByDescending(f => f.Lift).ThenBy(f => f.Small, StringComparer.Ordinal).ThenBy(f => f.Big, StringComparer.Ordinal)];
    }

    // Big ones that follow one another at once are one occasion.
    private static (string Kind, double[] Times)[] Frequent(IReadOnlyDictionary<string, IReadOnlyList<double>> kinds, double apart)
    {
        var frequent = new List<(string, double[])>();
        foreach ((string kind, IReadOnlyList<double> times) in kinds)
        {
            var kept = new List<double>();
            foreach (double time in times.Order())
            {
                if (kept.Count == 0 || time - kept[^1] > apart)
                    kept.Add(time);
            }

            if (kept.Count >= Fewest)
                frequent.Add((kind, [.. kept]));
        }

        return [.. frequent];
    }

    /// <summary>How much of a time lies within a span behind one of several moments, which are in order.</summary>
    internal static double Covered(double[] sorted, double from, double to, double within)
    {
        double covered = 0, until = from;
        foreach (double time in sorted)
        {
            double start = Math.Max(Math.Max(time, until), from), end = Math.Min(time + within, to);
            if (end > start)
                covered += end - start;
            until = Math.Max(until, end);
        }

        return covered;
    }

    // Some moment in [from, to).
    private static bool Any(double[] sorted, double from, double to)
    {
        int at = Array.BinarySearch(sorted, from);
        if (at < 0)
            at = ~at;
        return at < sorted.Length && sorted[at] < to;
    }

    // Some moment in (from, to].
    private static bool AnyAfter(double[] sorted, double from, double to)
    {
        int at = Array.BinarySearch(sorted, from);
        at = at < 0 ? ~at : at + 1;
        return at < sorted.Length && sorted[at] <= to;
    }
}
