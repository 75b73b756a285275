using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// The functions over ranges that rows (count, sum, least, greatest, last) can answer, for times whose samples are no more. What needs each sample
/// (percentiles, deviations, regressions) is not among them: it has no value there rather than a wrong one.
/// </summary>
internal static class RowFunctions
{
    /// <summary>A range of rows.</summary>
    /// <param name="windows">Ordered by time, at least one.</param>
    /// <param name="before">The last one before them, or null.</param>
    /// <param name="seconds">The range's width.</param>
    public delegate double RowFunction(ReadOnlySpan<Window> windows, Window? before, double seconds);

    public static readonly Dictionary<string, RowFunction> ByName = new(StringComparer.Ordinal)
    {
        ["count_over_time"] = static (w, _, _) => Sum(w, static x => x.Count),
        ["sum_over_time"] = static (w, _, _) => Sum(w, static x => x.Sum),
        ["avg_over_time"] = static (w, _, _) => Sum(w, static x => x.Sum) / Sum(w, static x => x.Count),
        ["min_over_time"] = static (w, _, _) => Fold(w, static x => x.Min, Math.Min),
        ["max_over_time"] = static (w, _, _) => Fold(w, static x => x.Max, Math.Max),
        ["last_over_time"] = static (w, _, _) => w[^1].Last,
        ["present_over_time"] = static (_, _, _) => 1,
        ["increase"] = static (w, before, _) => Increase(w, before),
        ["rate"] = static (w, before, seconds) => Increase(w, before) / seconds,
        ["delta"] = static (w, before, _) => w[^1].Last - (before ?? w[0]).Last,
    };

    /// <summary>Those that go on from the last value before the range.</summary>
    public static readonly HashSet<string> ThatLookBack = new(["increase", "rate", "delta"], StringComparer.Ordinal);

    /// <summary>
    /// How far a counter went. From the last value of one row to that of the next; where the least of a row is below the last value before it, the counter
    /// began anew in it: what it had reached at most and what it has since are added. Exact but for counters that begin anew twice in one row.
    /// </summary>
    private static double Increase(ReadOnlySpan<Window> windows, Window? before)
    {
        double sum = 0;
        // Without a row before, the least of the first is where the counter came from.
        double last = before?.Last ?? windows[0].Min;
        foreach (ref readonly Window window in windows)
        {
            sum += window.Min >= last ? window.Last - last : Math.Max(window.Max - last, 0) + window.Last;
            last = window.Last;
        }

        return sum;
    }

    private static double Sum(ReadOnlySpan<Window> windows, Func<Window, double> read)
    {
        var sum = default(CompensatedSum);
        foreach (ref readonly Window window in windows)
            sum.Add(read(window));
        return sum.Value;
    }

    private static double Fold(ReadOnlySpan<Window> windows, Func<Window, double> read, Func<double, double, double> fold)
    {
        double value = read(windows[0]);
        foreach (ref readonly Window window in windows[1..])
            value = fold(value, read(window));
        return value;
    }
}
