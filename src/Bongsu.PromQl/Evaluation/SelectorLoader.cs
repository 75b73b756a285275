using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// Reads from the store all that an expression will need, so that evaluation itself is a function of values. Selectors, and functions of a range alone, are computed while the samples
/// pass by: a graph of a month then costs its points and not its samples in memory.
/// </summary>
internal sealed class SelectorLoader(IMetricsReader store, PromQlOptions options, Budget budget)
{
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
        return found;
    }

    private ValueTask ReadAsync(IReadOnlyList<Series> series, Node.Selector selector, EvalGrid grid, long backMs, ISampleSink sink)
    {
        if (series.Count == 0)
            return ValueTask.CompletedTask;
        var ids = new SeriesId[series.Count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = series[i].Id;
        // The left end is open: a sample exactly one range ago is out.
        long from = grid.StartMs - selector.OffsetMs - backMs + 1;
        long to = grid.EndMs - selector.OffsetMs;
        return store.ReadAsync(ids, from, to, (int)Math.Min(budget.SamplesLeft, int.MaxValue - 1), sink, budget.Token);
    }
}
