using System.Runtime.InteropServices;
using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Reads from the store all that an expression will need, so that evaluation itself is a function of values.</summary>
internal sealed class SelectorLoader(IMetricsReader store, PromQlOptions options, Budget budget)
{
    private readonly Dictionary<Node.Selector, List<RangeSeries>> _loaded = [];
    private readonly RowLoader _rows = new(store, budget);
    private int _series;

    /// <summary>Calls whose values were read from rows: they are not computed from samples.</summary>
    public Dictionary<Node.Call, List<Column>> Rows { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads.</summary>
    /// <returns>For each selector its series, stale markers among their samples, over the time that the grid needs.</returns>
    public async ValueTask<Dictionary<Node.Selector, List<RangeSeries>>> LoadAsync(Node expression, EvalGrid grid)
    {
        await VisitAsync(expression, grid);
        return _loaded;
    }

    private async ValueTask VisitAsync(Node node, EvalGrid grid)
    {
        switch (node)
        {
            case Node.Selector selector:
                await ReadAsync(selector, grid, (long)options.Lookback.TotalMilliseconds);
                break;
            case Node.Range range:
                await ReadAsync(range.Source, grid, range.RangeMs);
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
            case Node.Call call when await _rows.TryLoadAsync(call, grid, options.MaxSeries - _series) is { } columns:
                _series += columns.Count;
                Rows[call] = columns;
                break;
            case Node.Call call:
                foreach (Node argument in call.Arguments)
                    await VisitAsync(argument, grid);
                break;
        }
    }

    private async ValueTask ReadAsync(Node.Selector selector, EvalGrid grid, long backMs)
    {
        var series = new List<RangeSeries>();
        _loaded[selector] = series;
        if (grid.Count == 0)
            return;

        // The left end is open: a sample exactly one range ago is out.
        long from = grid.StartMs - selector.OffsetMs - backMs + 1;
        long to = grid.EndMs - selector.OffsetMs;
        foreach (Series found in await store.FindSeriesAsync(selector.Matchers, Math.Max(options.MaxSeries - _series, 0), budget.Token))
        {
            _series++;
            int limit = (int)Math.Min(budget.SamplesLeft + 1, int.MaxValue);
            IReadOnlyList<Sample> samples = await store.ReadAsync(found.Id, from, to, limit, budget.Token);
            budget.Charge(samples.Count);
            if (samples.Count > 0)
                series.Add(new RangeSeries(found.Labels, ToArray(samples)));
        }
    }

    private static Sample[] ToArray(IReadOnlyList<Sample> samples) => samples switch
    {
        Sample[] array => array,
        List<Sample> list => CollectionsMarshal.AsSpan(list).ToArray(),
        _ => [.. samples],
    };
}
