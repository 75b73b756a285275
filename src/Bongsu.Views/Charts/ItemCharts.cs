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

    /// <summary>The same with a look of its own.</summary>
    public async Task<ItemChartModel?> ReadAsync(
        EffectiveHost host, EffectiveItem item, ChartRange range, long endMs, ChartLook look, CancellationToken cancellationToken)
    {
        ItemChartModel? plain = await ReadAsync(host, item, range, endMs, cancellationToken);
        if (plain is not { } now || look == default)
            return plain;
        long by = (long)(look.Before ?? TimeSpan.Zero).TotalMilliseconds, from = now.Drawing.FromMs;
        IReadOnlyList<Window> windows = now.Drawing.Windows;
        Window[] moved =
            by == 0
                ? []
                :
                [
                    .. (await history.ReadWindowsAsync(host, item, from - by, endMs - by, now.StepMs, cancellationToken)).Select(w =>
                        w with
                        {
                            StartMs = w.StartMs + by,
                        }),
                ];
        Window[] all = [.. moved, .. windows];
        if (all.Length == 0)
            return now;
        double min = all.Min(w => w.Min), max = all.Max(w => w.Max);
        ChartScale scale = look.Axis switch
        {
            ChartAxis.Fitted => ChartScale.Fitted(min, max),
            ChartAxis.Logarithmic => ChartScale.Logarithmic(all.SelectMany(w => new[] { w.Min, w.Max })),
            _ => ChartScale.For(min, max, item.Unit),
        };
        long gap = ChartGaps.Of(windows, item.Interval, now.StepMs);
        return now with
        {
            Drawing = ChartDrawing.Of(windows, from, endMs, now.StepMs, gap, item.Unit, scale),
            Before = moved.Length == 0 ? "" : ChartDrawing.Of(moved, from, endMs, now.StepMs, gap, item.Unit, scale).Line,
        };
    }
}
