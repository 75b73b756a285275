using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// Reads from the store all that an expression will need, so that evaluation itself is a function of values. Selectors, and functions of a range alone, are
/// computed while the samples pass by: a graph of a month then costs its points and not its samples in memory.
/// </summary>
internal sealed class SelectorLoader(IMetricsReader store, PromQlOptions options, Budget budget)
{
    /// <summary>Samples of a series that is read beside others.</summary>
    private const int ShortSeries = 300_000;

    /// <summary>Samples of the longest series that is read: a month of one a second has 2.6 million.</summary>
    private const int LongSeries = 4_000_000;

    /// <summary>What a sample takes in the store while it is read: time and value, in arrays that grew.</summary>
    private const int StoredSampleBytes = 32;

    /// <summary>A found series in two lists, in bytes.</summary>
    private const int SeriesBytes = 40;

    private readonly Loaded _loaded = new();
    private readonly RowLoader _rows = new(store, budget);
    private int _series;

    /// <summary>Reads.</summary>
    public async ValueTask<Loaded> LoadAsync(Node expression, EvalGrid grid)
    {
        await VisitAsync(expression, grid);
        return _loaded;
    }

    private async ValueTask VisitAsync(Node node, EvalGrid grid)
    {
        switch (node)
        {
            case Node.Selector selector:
                _loaded.Columns[selector] = await LatestAsync(selector, grid, givesTimes: false);
                break;
            case Node.Range range:
                _loaded.Ranges[range] = await SamplesAsync(range, grid);
                break;
            case Node.Subquery subquery:
                await VisitAsync(subquery.Inner, grid.Inside(subquery, (long)options.SubqueryStep.TotalMilliseconds, options.MaxSamples));
                break;
            case Node.Negate negate:
                await VisitAsync(negate.Inner, grid);
                break;
            case Node.Binary binary:
                await VisitAsync(binary.Left, grid);
                await VisitAsync(binary.Right, grid);
                break;
            case Node.Aggregate aggregate:
                await VisitAsync(aggregate.Inner, grid);
                if (aggregate.Parameter is not null)
                    await VisitAsync(aggregate.Parameter, grid);
                break;
            case Node.Call { Function.Name: "timestamp", Arguments: [Node.Selector selector] } call:
                _loaded.Columns[call] = await LatestAsync(selector, grid, givesTimes: true);
                break;
            case Node.Call { Arguments: [Node.Range range] } call when RangeFunctions.ByName.TryGetValue(call.Function.Name, out RangeFunction? function):
                _loaded.Columns[call] = await FoldedAsync(call, range, function, grid);
                break;
            case Node.Call call:
                foreach (Node argument in call.Arguments)
                    await VisitAsync(argument, grid);
                break;
        }
    }

    private async ValueTask<List<Column>> LatestAsync(Node.Selector selector, EvalGrid grid, bool givesTimes)
    {
        long lookback = (long)options.Lookback.TotalMilliseconds;
        IReadOnlyList<Series> series = await FindAsync(selector, grid);
        var sink = new ColumnSink(
            series.Count, grid, budget, (times, values, column) => RangeWindows.Latest(times, values, grid, lookback, selector.OffsetMs, givesTimes, column));
        await ReadAsync(series, selector, grid, lookback, sink);
        return sink.Columns(series, givesTimes ? LabelSets.WithoutName : static l => l);
    }

    private async ValueTask<List<Column>> FoldedAsync(Node.Call call, Node.Range range, RangeFunction function, EvalGrid grid)
    {
        Func<Labels, Labels> labelsOf = call.Function.KeepsName ? static l => l : LabelSets.WithoutName;
        IReadOnlyList<Series> series = await FindAsync(range.Source, grid);
        if (await _rows.TryLoadAsync(call, range, series, grid, labelsOf) is { } columns)
            return columns;
        var sink = new ColumnSink(series.Count, grid, budget, (times, values, column) =>
        {
            if (StaleMarkers.AreIn(values))
            {
                (long[] keptTimes, double[] kept) = StaleMarkers.Without(times, values);
                times = keptTimes;
                values = kept;
            }

            RangeWindows.Apply(times, values, grid, range.RangeMs, range.Source.OffsetMs, function, null, column, budget.Token);
        });
        await ReadAsync(series, range.Source, grid, range.RangeMs, sink);
        return sink.Columns(series, labelsOf);
    }

    private async ValueTask<List<RangeSeries>> SamplesAsync(Node.Range range, EvalGrid grid)
    {
        IReadOnlyList<Series> series = await FindAsync(range.Source, grid);
        var sink = new RangeSink(series.Count, budget);
        await ReadAsync(series, range.Source, grid, range.RangeMs, sink);
        return sink.Of(series);
    }

    private async ValueTask<IReadOnlyList<Series>> FindAsync(Node.Selector selector, EvalGrid grid)
    {
        if (grid.Count == 0)
            return [];
        IReadOnlyList<Series> found = await store.FindSeriesAsync(selector.Matchers, Math.Max(options.MaxSeries - _series, 0), budget.Token);
        _series += found.Count;
        budget.Keep((long)SeriesBytes * found.Count);
        return found;
    }

    /// <summary>
    /// Reads with little memory for each series at first: the store holds a series' samples while the sink sees them, and several series are read side by side.
    /// The few long ones are read one by one then, with their memory taken before.
    /// </summary>
    private async ValueTask ReadAsync(IReadOnlyList<Series> series, Node.Selector selector, EvalGrid grid, long backMs, ISampleSink sink)
    {
        if (series.Count == 0)
            return;
        var ids = new SeriesId[series.Count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = series[i].Id;
        // The left end is open: a sample exactly one range ago is out.
        long from = grid.StartMs - selector.OffsetMs - backMs + 1;
        long to = grid.EndMs - selector.OffsetMs;
        var shortOnes = new ShortSeriesSink(sink, (int)Math.Min(budget.SamplesLeft, ShortSeries));
        await store.ReadAsync(ids, from, to, shortOnes.Most, shortOnes, budget.Token);
        foreach (int index in shortOnes.LongOnes)
        {
            int most = (int)Math.Min(budget.SamplesLeft, LongSeries);
            long bytes = (long)StoredSampleBytes * most;
            budget.Keep(bytes);
            var one = new ShortSeriesSink(sink, most, index);
            await store.ReadAsync([ids[index]], from, to, most, one, budget.Token);
            if (one.LongOnes.Count > 0)
                throw new PromQlException(
                    PromQlErrorKind.Execution,
                    $"a series has more than {most} samples in this time, which is above the limit; ask for less time",
                    selector.Position);
            budget.Release(bytes);
        }
    }
}
