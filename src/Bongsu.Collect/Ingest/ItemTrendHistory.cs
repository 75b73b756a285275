using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>The stored hours of a numeric item, from the metrics store's rollups: they are kept longer than values are.</summary>
public sealed class ItemTrendHistory(IMetricsReader metrics)
{
    private const long HourMs = 3_600_000;

    /// <summary>The hours that begin in from &lt;= hour &lt; to and have values, oldest first. Both ends are cut to whole hours.</summary>
    /// <exception cref="MetricsException">They could not be read.</exception>
    public async ValueTask<IReadOnlyList<TrendRow>> ReadAsync(
        EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, CancellationToken cancellationToken)
    {
        long fromMs = from.UnixMilliseconds / HourMs * HourMs;
        long toMs = to.UnixMilliseconds / HourMs * HourMs;
        if (toMs <= fromMs || item.ValueType is not (ItemValueType.Float or ItemValueType.Unsigned))
            return [];
        if (metrics.GetSeries(ItemSeries.LabelsOf(host, item)) is not { } series)
            return [];
        IReadOnlyList<WindowedSeries> found = await metrics.AggregateAsync([series], fromMs, toMs, HourMs, cancellationToken);
        return found.Count == 0
            ? []
            : [.. found[0].Windows.Select(w => new TrendRow(Timestamp.FromUnixMilliseconds(w.StartMs), w.Count, w.Min, w.Average, w.Max))];
    }
}
