using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;
using Bongsu.Store.Vigils;
using Bongsu.Views.History;
using Bongsu.Views.Names;

namespace Bongsu.Views.Charts;

/// <summary>Reads what a host's page shows as charts: those configured, or where there are none its first numeric items.</summary>
public sealed class HostCharts(HistoryReader history, IBlindTimes blindTimes)
{
    /// <summary>Most charts on a page; the others are a click away, at their items.</summary>
    public const int MaxCharts = 24;

    private const long FinestStepMs = 15_000;
    private const int Unconfigured = 6;

    /// <summary>The charts of the time that ends now, rounded up to a step so that they do not shimmer from one refresh to the next.</summary>
    public async Task<IReadOnlyList<HostChartModel>> ReadAsync(EffectiveHost host, ChartRange range, long nowMs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        // They are a third as wide as the chart of one item.
        long step = Math.Max(FinestStepMs, (long)range.Step.TotalMilliseconds * 2);
        step = range.Span <= TimeSpan.FromHours(1) ? FinestStepMs : step;
        long to = ((nowMs / step) + 1) * step;
        long from = to - (long)range.Span.TotalMilliseconds;
        EffectiveChart[] charts = [.. ChartsOf(host).Take(MaxCharts)];
        EffectiveItem[] items = [.. charts.SelectMany(c => c.Items).Distinct().Select(id => host.Items[id])];
        IReadOnlyDictionary<ItemId, IReadOnlyList<Window>> windows = await history.ReadWindowsAsync(host, items, from, to, step, cancellationToken);
        IReadOnlyList<ChartShade> blind = ChartShade.Of((await blindTimes.BetweenAsync(from, to, cancellationToken)).Select(b => (b.FromMs, b.ToMs)), from, to);
        return
        [
            .. charts.Select(c => Model(host, c, windows, from, to, step))
                .Select(m => m with { Blind = blind, States = m.States is { } states ? states with { Blind = blind } : null }),
        ];
    }

    private static HostChartModel Model(
        EffectiveHost host, EffectiveChart chart, IReadOnlyDictionary<ItemId, IReadOnlyList<Window>> windows, long fromMs, long toMs, long stepMs)
    {
        (EffectiveItem Item, IReadOnlyList<Window> Windows)[] series = [.. chart.Items.Select(id => (host.Items[id], windows[id]))];
        HostChartModel model = HostChartModel.Of(GivenNames.ForReader(chart.Name), series, fromMs, toMs, stepMs, chart.Stacked);
        if (!series.All(s => StateCharts.IsMeant(host, s.Item)))
            return model;
        return model with
        {
            States = StateChart.Of(
                [
                    .. series.Select(s =>
                        (
                            new StateLine(GivenNames.ForReader(s.Item.Name), []) { Host = host.Name, Key = s.Item.Key },
                            StateCharts.OfWindows(host, s.Item, s.Windows, stepMs))),
                ],
                fromMs,
                toMs),
        };
    }

    private static IEnumerable<EffectiveChart> ChartsOf(EffectiveHost host) => host.Charts.Count > 0
        ? host.Charts
        : host.Items.Values
            .Where(i => i.ValueType is ItemValueType.Float or ItemValueType.Unsigned && i.Discovery is null)
            .OrderBy(i => i.Name, StringComparer.Ordinal).ThenBy(i => i.Key, StringComparer.Ordinal)
            .Take(Unconfigured)
            .Select(i => new EffectiveChart(i.Name, [i.Id]));
}
