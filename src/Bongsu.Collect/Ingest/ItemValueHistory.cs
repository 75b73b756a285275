using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// The stored past of an item, wherever its type keeps it: numbers in the metrics store, texts and log lines in the relational one.
/// </summary>
public sealed class ItemValueHistory(IMetricsReader metrics, ITextHistory texts)
{
    /// <summary>
    /// The values with from &lt; at &lt;= to, newest first, at most <paramref name="limit"/>. Numbers come back with millisecond times.
    /// </summary>
    public async ValueTask<IReadOnlyList<ItemValue>> ReadAsync(
        EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken)
    {
        if (item.ValueType is ItemValueType.Text or ItemValueType.Log)
            return await texts.ReadAsync(item.Id, item.ValueType, from, to, limit, cancellationToken);

        if (metrics.GetSeries(ItemSeries.LabelsOf(host, item)) is not { } series)
            return [];
        IReadOnlyList<Sample> samples = await metrics.ReadAsync(series, from.UnixMilliseconds + 1, to.UnixMilliseconds, limit, cancellationToken);
        if (item.ValueType == ItemValueType.Unsigned)
            return await ExactNumbers.RestoreAsync(texts, item.Id, samples, cancellationToken);
        var values = new ItemValue[samples.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Sample sample = samples[samples.Count - 1 - i];
            values[i] = ItemValue.Float(Timestamp.FromUnixMilliseconds(sample.TimestampMs), sample.Value);
        }

        return values;
    }
}
