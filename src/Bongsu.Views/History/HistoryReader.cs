using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Views.History;

/// <summary>
/// The history of an item for those who may see its host: the caller has it from <see cref="Readers.IMonitorReader.GetHost"/>. Reading never makes a series.
/// </summary>
public sealed class HistoryReader(IMetricsReader metrics, ITextHistory texts)
{
    /// <summary>Most rows of one answer.</summary>
    public const int MaxRows = 11_000;

    /// <summary>Windows over [fromMs, toMs); empty where the item has no numbers.</summary>
    public async Task<IReadOnlyList<Window>> ReadWindowsAsync(
        EffectiveHost host, EffectiveItem item, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        if (await FindAsync(host, item, cancellationToken) is not { } series)
            return [];
        IReadOnlyList<WindowedSeries> answer = await metrics.AggregateAsync([series], fromMs, toMs, stepMs, cancellationToken);
        return answer.Count == 0 ? [] : answer[0].Windows;
    }

    /// <summary>The same for many items of one host at once; an item without history has an empty list.</summary>
    public async Task<IReadOnlyDictionary<ItemId, IReadOnlyList<Window>>> ReadWindowsAsync(
        EffectiveHost host, IReadOnlyCollection<EffectiveItem> items, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        var series = new Dictionary<SeriesId, ItemId>(items.Count);
        foreach (EffectiveItem item in items)
        {
            if (await FindAsync(host, item, cancellationToken) is { } id)
                series[id] = item.Id;
        }

        Dictionary<ItemId, IReadOnlyList<Window>> windows = items.ToDictionary(i => i.Id, _ => (IReadOnlyList<Window>)[]);
        foreach (WindowedSeries answer in await metrics.AggregateAsync([.. series.Keys], fromMs, toMs, stepMs, cancellationToken))
            windows[series[answer.Series]] = answer.Windows;
        return windows;
    }

    /// <summary>
    /// Values of a number's item in [fromMs, toMs], oldest first, each exactly as it came: at most <paramref name="limit"/>, the latest ones where there are
    /// more.
    /// </summary>
    public async Task<IReadOnlyList<ItemValue>> ReadNumbersAsync(
        EffectiveHost host, EffectiveItem item, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemValue> newestFirst = await new ItemValueHistory(metrics, texts).ReadAsync(
            host, item, Timestamp.FromUnixMilliseconds(fromMs - 1), Timestamp.FromUnixMilliseconds(toMs), limit, cancellationToken);
        return [.. newestFirst.Reverse()];
    }

    /// <summary>Texts after fromMs up to toMs, the newest first.</summary>
    public Task<IReadOnlyList<ItemValue>> ReadTextsAsync(EffectiveItem item, long fromMs, long toMs, int limit, CancellationToken cancellationToken) =>
        texts.ReadAsync(item.Id, item.ValueType, Timestamp.FromUnixMilliseconds(fromMs), Timestamp.FromUnixMilliseconds(toMs), limit, cancellationToken);

    private async Task<SeriesId?> FindAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken)
    {
        Labels labels = ItemSeries.LabelsOf(host, item);
        IReadOnlyList<Series> found = await metrics.FindSeriesAsync(
            [.. labels.Select(l => new LabelMatcher(l.Name, MatchKind.Equal, l.Value))], 100, cancellationToken);
        return found.FirstOrDefault(s => s.Labels.Equals(labels))?.Id;
    }
}
