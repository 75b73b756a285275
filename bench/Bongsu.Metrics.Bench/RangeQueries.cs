using System.Diagnostics;
using System.Globalization;

namespace Bongsu.Metrics.Bench;

/// <summary>Graphs of 480 points over HTTP from a server that speaks Prometheus' range queries: the whole answer is read, none parsed.</summary>
public static class RangeQueries
{
    public static async Task RunAsync(Uri server, int series, long end, int queries, CancellationToken cancel)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        foreach ((string name, long range) in EngineRun.Ranges)
        {
            foreach (int count in new[] { 1, 10 })
            {
                var random = new Random(3);
                var times = new List<double>();
                for (int i = 0; i < queries + (queries / 10); i++)
                {
                    string which = Selector(random.Next(series), count);
                    string step = (range / 480_000.0).ToString("F3", CultureInfo.InvariantCulture);
                    string query = $"avg_over_time({which}[{(long)Math.Ceiling(range / 480_000.0)}s])";
                    var address = new Uri(server, string.Create(CultureInfo.InvariantCulture, $"/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={(end - range) / 1000}&end={end / 1000}&step={step}&nocache=1"));
                    long t0 = Stopwatch.GetTimestamp();
                    using HttpResponseMessage response = await client.GetAsync(address, cancel);
                    response.EnsureSuccessStatusCode();
                    await response.Content.ReadAsByteArrayAsync(cancel);
                    if (i >= queries / 10)
                        times.Add(Stopwatch.GetElapsedTime(t0).TotalMilliseconds);
                }

                times.Sort();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"query {name}, {count} series\t{times[times.Count / 2]:F3}\t{times[times.Count * 99 / 100]:F3}"));
            }
        }
    }

    /// <summary>One series of the mix, or the ten of one host whose names differ in the last digit.</summary>
    private static string Selector(int index, int count)
    {
        if (count == 1)
            return string.Create(CultureInfo.InvariantCulture, $"{{__name__=\"node_metric_{index % 100}\",instance=\"host-{index / 100:D5}:9100\"}}");
        int tens = index % 100 / 10;
        string names = tens == 0 ? "node_metric_." : string.Create(CultureInfo.InvariantCulture, $"node_metric_{tens}.");
        return string.Create(CultureInfo.InvariantCulture, $"{{__name__=~\"{names}\",instance=\"host-{index / 100:D5}:9100\"}}");
    }
}
