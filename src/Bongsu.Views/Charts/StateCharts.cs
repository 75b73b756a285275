using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Values;
using Bongsu.Store.Vigils;
using Bongsu.Views.History;
using Bongsu.Views.Names;

namespace Bongsu.Views.Charts;

/// <summary>Reads items as timelines of their states.</summary>
public sealed class StateCharts(HistoryReader history, IBlindTimes blindTimes)
{
    private const int MostTexts = 2000;
    private static readonly TimeSpan s_holds = TimeSpan.FromDays(31);

    /// <summary>True for an item that is better read as states than as a line: a result of a check, a number with names for its values, or a text.</summary>
    public static bool IsMeant(EffectiveHost host, EffectiveItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.ValueType == ItemValueType.Text || (IsNumber(item) && (item.ValueMap is not null || IsResult(host, item)));
    }

    /// <summary>The timeline of items, a row each; null where they have more states than can be told apart.</summary>
    /// <param name="items">Items of hosts that the caller may see; lines of logs have no states.</param>
    /// <param name="fromMs">Start of the drawn time.</param>
    /// <param name="toMs">Its end, exclusive.</param>
    /// <param name="stepMs">The width of a window.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<StateChart?> ReadAsync(
        IReadOnlyList<(EffectiveHost Host, EffectiveItem Item)> items, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var rows = new List<(StateLine, IReadOnlyList<NamedSpan>)>(items.Count);
        bool oneHost = items.Select(i => i.Host.Id).Distinct().Count() < 2;
        foreach ((EffectiveHost host, EffectiveItem item) in items)
        {
            IReadOnlyList<NamedSpan> spans = IsNumber(item)
                ? OfWindows(host, item, await history.ReadWindowsAsync(host, item, fromMs, toMs, stepMs, cancellationToken), stepMs)
                : await OfTextsAsync(item, fromMs, toMs, cancellationToken);
            string name = GivenNames.ForReader(item.Name);
            rows.Add((new StateLine(oneHost ? name : $"{host.DisplayName}: {name}", []) { Host = host.Name, Key = item.Key }, spans));
        }

        return await WithBlindAsync(StateChart.Of(rows, fromMs, toMs), cancellationToken);
    }

    /// <summary>The timeline with the times in which nobody watched.</summary>
    public async Task<StateChart?> WithBlindAsync(StateChart? chart, CancellationToken cancellationToken) => chart is null
        ? null
        : chart with
        {
            Blind = ChartShade.Of(
                (await blindTimes.BetweenAsync(chart.FromMs, chart.ToMs, cancellationToken)).Select(b => (b.FromMs, b.ToMs)), chart.FromMs, chart.ToMs),
        };

    /// <summary>What the windows of a numeric item say of its states.</summary>
    public static IReadOnlyList<NamedSpan> OfWindows(EffectiveHost host, EffectiveItem item, IReadOnlyList<Window> windows, long stepMs)
    {
        ArgumentNullException.ThrowIfNull(item);
        long gap = ChartGaps.Of(windows, item.Interval, stepMs);
        return StateSpans.OfWindows(windows, stepMs, gap, item.ValueMap, item.ValueMap is null && IsResult(host, item));
    }

    private async Task<IReadOnlyList<NamedSpan>> OfTextsAsync(EffectiveItem item, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        if (item.ValueType != ItemValueType.Text)
            return [];
        // The text that held when the time began was written before it.
        long before = fromMs - (long)s_holds.TotalMilliseconds;
        return StateSpans.OfTexts(await history.ReadTextsAsync(item, before, toMs, MostTexts, cancellationToken), toMs, item.ValueMap);
    }

    private static bool IsNumber(EffectiveItem item) => item.ValueType is ItemValueType.Float or ItemValueType.Unsigned;

    private static bool IsResult(EffectiveHost host, EffectiveItem item) => host.Checks.Any(c => c.Ok == item.Id);
}
