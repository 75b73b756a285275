namespace Bongsu.PromQl.Evaluation;

/// <summary>A function over a range at every time of a grid.</summary>
internal static class RangeWindows
{
    /// <summary>Fills a value a time of the grid; those without samples stay as they are.</summary>
    /// <param name="times">The samples' times, without stale markers among the values.</param>
    /// <param name="values">Their values.</param>
    /// <param name="grid">When.</param>
    /// <param name="rangeMs">The windows' width.</param>
    /// <param name="offsetMs">How far the windows end before the times.</param>
    /// <param name="function">Makes one number of a window.</param>
    /// <param name="parameter">The function's number at each time, or null.</param>
    /// <param name="target">As many as the grid has times.</param>
    /// <param name="cancellationToken">Ends it: a wide window over many steps is long work.</param>
    public static void Apply(
        ReadOnlySpan<long> times, ReadOnlySpan<double> values, EvalGrid grid, long rangeMs, long offsetMs, RangeFunction function, double[]? parameter,
        Span<double> target,
        CancellationToken cancellationToken)
    {
        var window = new SlidingWindow(times, values);
        for (int i = 0; i < target.Length; i++)
        {
            if ((i & 0xFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            long end = grid.TimeAt(i) - offsetMs;
            SampleWindow samples = window.MoveTo(end - rangeMs, end);
            if (!samples.IsEmpty)
                target[i] = function(samples, new RangeContext(end - rangeMs, end, parameter is null ? 0 : parameter[i], grid.TimeAt(i)));
        }
    }

    /// <summary>The latest sample at each time of a grid, unless it is stale or older than the lookback.</summary>
    /// <param name="times">The samples' times.</param>
    /// <param name="values">Their values, stale markers among them.</param>
    /// <param name="grid">When.</param>
    /// <param name="lookbackMs">How old a sample may be.</param>
    /// <param name="offsetMs">How far before the times.</param>
    /// <param name="givesTimes">True for the samples' times in seconds, false for their values.</param>
    /// <param name="target">As many as the grid has times.</param>
    public static void Latest(
        ReadOnlySpan<long> times, ReadOnlySpan<double> values, EvalGrid grid, long lookbackMs, long offsetMs, bool givesTimes, Span<double> target)
    {
        var window = new SlidingWindow(times, values);
        for (int i = 0; i < target.Length; i++)
        {
            long end = grid.TimeAt(i) - offsetMs;
            SampleWindow samples = window.MoveTo(end - lookbackMs, end);
            if (!samples.IsEmpty && !Absent.Is(samples.Values[^1]))
                target[i] = givesTimes ? samples.Times[^1] / 1000.0 : samples.Values[^1];
        }
    }
}
