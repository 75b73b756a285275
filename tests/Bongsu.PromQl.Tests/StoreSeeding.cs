using Bongsu.Metrics;

namespace Bongsu.PromQl.Tests;

internal static class StoreSeeding
{
    public static ValueTask AddAsync(this IMetricsWriter store, Labels labels, params IEnumerable<(long TimestampMs, double Value)> samples)
    {
        SeriesId series = store.GetOrAddSeries(labels);
        return store.AppendAsync(samples.Select(s => new SeriesSample(series, s.TimestampMs, s.Value)).ToArray(), CancellationToken.None);
    }
}
