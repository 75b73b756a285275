using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Demo;

/// <summary>Writes the demo's values into the metrics store, day by day in large batches.</summary>
internal sealed class DemoMetrics(IHostCatalog catalog, IMetricsWriter metrics, DemoSignals signals, DemoSampling sampling)
{
    private const int Batch = 100_000;

    /// <summary>Writes what lies in [from, to); how many samples.</summary>
    public async Task<long> WriteAsync(Timestamp from, Timestamp to, CancellationToken cancellationToken)
    {
        (EffectiveHost Host, string Key, SeriesId Series)[] items =
        [
            .. catalog.Sorted.SelectMany(h => h.Items.Values.Where(i => i.ValueType is ItemValueType.Float or ItemValueType.Unsigned), (h, i) => (h, i))
                .OrderBy(p => p.h.Name, StringComparer.Ordinal).ThenBy(p => p.i.Position)
                .Where(p => signals.At(p.h.Name, DemoSignals.KeyOf(p.h, p.i), from.UnixMilliseconds) is not null)
                .Select(p => (p.h, DemoSignals.KeyOf(p.h, p.i), metrics.GetOrAddSeries(ItemSeries.LabelsOf(p.h, p.i)))),
        ];
        var batch = new List<SeriesSample>(Batch);
        long written = 0;
        for (Timestamp day = from; day < to; day += TimeSpan.FromDays(1))
        {
            long end = Timestamp.Earlier(day + TimeSpan.FromDays(1), to).UnixMilliseconds;
            foreach ((EffectiveHost host, string key, SeriesId series) in items)
            {
                foreach (long ms in sampling.Moments(host, key, day.UnixMilliseconds, end))
                {
                    if (signals.At(host.Name, key, ms) is { } value)
                        batch.Add(new SeriesSample(series, ms, value));
                }

                if (batch.Count >= Batch)
                    written += await FlushAsync(batch, cancellationToken);
            }
        }

        return written + await FlushAsync(batch, cancellationToken);
    }

    private async Task<int> FlushAsync(List<SeriesSample> batch, CancellationToken cancellationToken)
    {
        int count = batch.Count;
        await metrics.AppendAsync(batch.ToArray(), cancellationToken);
        batch.Clear();
        return count;
    }
}
