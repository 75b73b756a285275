using System.Globalization;
using Bongsu.Metrics;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>What a store holds, as people write it.</summary>
internal static class SeriesOf
{
    /// <summary>Each series with its values in the order of their times: <c>up{job="a"} 1 2</c>.</summary>
    public static async Task<List<string>> AllAsync(IMetricsReader metrics)
    {
        List<string> all = [];
        foreach (Series series in await metrics.FindSeriesAsync([], 10_000, TestContext.Current.CancellationToken))
        {
            IReadOnlyList<Sample> samples = await metrics.ReadAsync(series.Id, 0, long.MaxValue, 1000, TestContext.Current.CancellationToken);
            string labels = string.Join(',', series.Labels.Where(l => l.Name != Labels.MetricName).Select(l => $"{l.Name}=\"{l.Value}\""));
            all.Add(
                $"{series.Labels[Labels.MetricName]}{{{labels}}} "
                    + $"{string.Join(' ', samples.OrderBy(s => s.TimestampMs).Select(s => s.Value.ToString(CultureInfo.InvariantCulture)))}"
            );
        }

        all.Sort(StringComparer.Ordinal);
        return all;
    }
}
