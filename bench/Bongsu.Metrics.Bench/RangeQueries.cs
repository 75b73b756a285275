using System.Diagnostics;
using System.Globalization;

namespace Bongsu.Metrics.Bench;

/// <summary>Graphs of 480 points over HTTP from a server that speaks Prometheus' range queries: the whole answer is read, none parsed.</summary>
public static class RangeQueries
{
    private const string DropCaches = "/proc/sys/vm/drop_caches";

    /// <param name="server">Ends with a slash; <c>api/v1</c> follows.</param>
    /// <param name="series">How many there are.</param>
    /// <param name="end">Where the data ends.</param>
    /// <param name="queries">How many of each kind; a third as many go before, unmeasured, unless they are cold.</param>
    /// <param name="cold">Make the system forget its page cache before each.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task RunAsync(Uri server, int series, long end, int queries, bool cold, CancellationToken cancel)
    {
        using HttpClient client = RemoteWriter.Client();
        foreach ((string name, long range) in EngineRun.Ranges)
        {
            foreach (int count in new[] { 1, 10 })
            {
                var random = new Random(3);
                var times = new List<double>();
                int before = cold ? 0 : queries / 3;
                for (int i = 0; i < queries + before; i++)
                {
                    string which = Selector(random.Next(series), count);
                    string step = (range / 480_000.0).ToString("F3", CultureInfo.InvariantCulture);
                    string query = $"avg_over_time({which}[{(long)Math.Ceiling(range / 480_000.0)}s])";
                    var address = new Uri(server, string.Create(CultureInfo.InvariantCulture, $"api/v1/query_range?query={Uri.EscapeDataString(query)}&start={(end - range) / 1000}&end={end / 1000}&step={step}&nocache=1"));
                    if (cold)
                        await File.WriteAllTextAsync(DropCaches, "3", cancel);
                    long t0 = Stopwatch.GetTimestamp();
                    using HttpResponseMessage response = await client.GetAsync(address, cancel);
                    response.EnsureSuccessStatusCode();
                    await response.Content.ReadAsByteArrayAsync(cancel);
                    if (i >= before)
                        times.Add(Stopwatch.GetElapsedTime(t0).TotalMilliseconds);
                }

                times.Sort();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{(cold ? "cold " : "")}query {name}, {count} series\t{times[times.Count / 2]:F3}\t{times[times.Count * 99 / 100]:F3}"));
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
