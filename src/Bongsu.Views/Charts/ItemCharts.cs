using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Views.History;

namespace Bongsu.Views.Charts;

/// <summary>Reads the history of an item and works its chart out.</summary>
public sealed class ItemCharts(HistoryReader history)
{
    /// <summary>The chart of a numeric item that ends at a time; null for texts.</summary>
    public async Task<ItemChartModel?> ReadAsync(EffectiveHost host, EffectiveItem item, ChartRange range, long endMs, CancellationToken cancellationToken)
    {
        if (item.ValueType is Model.Values.ItemValueType.Text or Model.Values.ItemValueType.Log)
            return null;
        long from = endMs - (long)range.Span.TotalMilliseconds;
        // Windows no narrower than the item's own interval, or the line would have holes between values.
        long step = Math.Max((long)range.Step.TotalMilliseconds, 1000);
        IReadOnlyList<Window> windows = await history.ReadWindowsAsync(host, item, from, endMs, step, cancellationToken);
        long gap = Math.Max(step * 3, (long)(item.Interval.TotalMilliseconds * 2.5) + step);
        return new ItemChartModel(host, item, ChartDrawing.Of(windows, from, endMs, step, gap, item.Unit), step);
    }
}
