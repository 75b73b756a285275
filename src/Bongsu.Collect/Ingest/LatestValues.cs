using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>The newest value of every item: what the pipeline has in memory, and what the stores have where nothing came since the start.</summary>
internal sealed class LatestValues(IngestPipeline pipeline, IMetricsReader metrics, ITextHistory texts, TimeProvider time) : ILatestValues
{
    // Most items have a value of the last hour; only those that do not cost the wider reads.
    private static readonly TimeSpan[] Windows = [TimeSpan.FromHours(1), TimeSpan.FromDays(2), TimeSpan.FromDays(60)];

    public LatestValue? Get(EffectiveItem item) => pipeline.Find(item.Id)?.Latest();

    public async ValueTask<LatestValue> GetAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken)
    {
        LatestValue? known = Get(item);
        if (known?.Value is not null)
            return known;
        ItemValue? stored = item.Discovery is not null ? null
            : item.ValueType is ItemValueType.Float or ItemValueType.Unsigned ? await ReadNumberAsync(host, item, cancellationToken)
            : await ReadTextAsync(item, cancellationToken);
        if (stored is { } value)
            pipeline.RuntimeOf(host, item).Seed(in value);
        return Get(item) ?? new LatestValue(null, null, null);
    }

    private async ValueTask<ItemValue?> ReadNumberAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken)
    {
        Labels labels = ItemSeries.LabelsOf(host, item);
        var matchers = new LabelMatcher[labels.Count];
        for (int i = 0; i < matchers.Length; i++)
            matchers[i] = new LabelMatcher(labels[i].Name, MatchKind.Equal, labels[i].Value);
        foreach (Series series in await metrics.FindSeriesAsync(matchers, 100, cancellationToken))
        {
            if (!series.Labels.Equals(labels))
                continue;
            long to = Timestamp.Now(time).UnixMilliseconds + MomentCursor.MostMoved;
            foreach (TimeSpan window in Windows)
            {
                IReadOnlyList<Sample> samples = await metrics.ReadAsync(series.Id, to - (long)window.TotalMilliseconds, to, 1, cancellationToken);
                if (samples.Count == 0)
                    continue;
                if (item.ValueType == ItemValueType.Unsigned)
                    return (await ExactNumbers.RestoreAsync(texts, item.Id, samples, cancellationToken))[0] is { Type: ItemValueType.Unsigned } whole
                        ? whole
                        : null;
                Sample last = samples[^1];
                return ItemReader.TryRead(Timestamp.FromUnixMilliseconds(last.TimestampMs), item.ValueType, last.Value, out ItemValue value, out _)
                    ? value
                    : null;
            }
        }

        return null;
    }

    private async ValueTask<ItemValue?> ReadTextAsync(EffectiveItem item, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        IReadOnlyList<ItemValue> values = await texts.ReadAsync(
            item.Id, item.ValueType, new Timestamp(0), now, 1, cancellationToken);
        return values.Count > 0 ? values[0] : null;
    }
}
