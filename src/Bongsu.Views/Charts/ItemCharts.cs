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
        long gap = ChartGaps.Of(windows, item.Interval, step);
        return new ItemChartModel(host, item, ChartDrawing.Of(windows, from, endMs, step, gap, item.Unit), step);
    }

    /// <summary>The same with what was a while before drawn behind it, on one scale.</summary>
    public async Task<ItemChartModel?> ReadAsync(
        EffectiveHost host, EffectiveItem item, ChartRange range, long endMs, TimeSpan before, CancellationToken cancellationToken)
    {
        if (await ReadAsync(host, item, range, endMs, cancellationToken) is not { } now)
            return null;
        long by = (long)before.TotalMilliseconds, from = now.Drawing.FromMs;
        IReadOnlyList<Window> earlier = await history.ReadWindowsAsync(host, item, from - by, endMs - by, now.StepMs, cancellationToken);
        Window[] moved = [.. earlier.Select(w => w with { StartMs = w.StartMs + by })];
        IReadOnlyList<Window> windows = now.Drawing.Windows;
        if (moved.Length == 0)
            return now;
        var scale = ChartScale.For(
            moved.Concat(windows).Min(w => w.Min), moved.Concat(windows).Max(w => w.Max), item.Unit);
        long gap = ChartGaps.Of(windows, item.Interval, now.StepMs);
        return now with
        {
            Drawing = ChartDrawing.Of(windows, from, endMs, now.StepMs, gap, item.Unit, scale),
            Before = ChartDrawing.Of(moved, from, endMs, now.StepMs, gap, item.Unit, scale).Line,
        };
    }
}
