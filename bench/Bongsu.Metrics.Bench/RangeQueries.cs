using System.Diagnostics;
using System.Globalization;

namespace Bongsu.Metrics.Bench;

/// <summary>
/// Graphs of 480 points, and single numbers, over HTTP from a server that speaks Prometheus' range queries: the whole answer is read, none parsed.
/// </summary>
public static class RangeQueries
{
    /// <summary>As anybody asks: the servers may give an answer that they gave before.</summary>
    public const string Warm = "warm";

    /// <summary>With <c>nocache=1</c>: every answer is computed.</summary>
    public const string Computed = "computed";

    /// <summary>The same, the system's page cache dropped before each.</summary>
    public const string Cold = "cold";

    private const string DropCaches = "/proc/sys/vm/drop_caches";

    /// <param name="server">Ends with a slash; <c>api/v1</c> follows.</param>
    /// <param name="series">How many there are.</param>
    /// <param name="end">Where the data ends.</param>
    /// <param name="queries">How many of each kind; a third as many go before, unmeasured, unless they are cold.</param>
    /// <param name="mode"><see cref="Warm"/>, <see cref="Computed"/> or <see cref="Cold"/>.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task RunAsync(Uri server, int series, long end, int queries, string mode, CancellationToken cancel)
    {
        using HttpClient client = RemoteWriter.Client();
        foreach ((string name, long range) in EngineRun.Ranges)
        {
            string step = (range / 480_000.0).ToString("F3", CultureInfo.InvariantCulture), window = $"{(long)Math.Ceiling(range / 480_000.0)}s";
            string times = string.Create(CultureInfo.InvariantCulture, $"&start={(end - range) / 1000}&end={end / 1000}&step={step}");
            foreach (int count in new[] { 1, 10 })
                await AskAsync($"query {name}, {count} series", "query_range", count, window, times);
        }

        foreach ((string name, long range) in EngineRun.Ranges[^2..])
            await AskAsync(
                $"one number over {name}, 10 series",
                "query",
                10,
                $"{range / 86_400_000}d",
                string.Create(CultureInfo.InvariantCulture, $"&time={end / 1000}"));

        async Task AskAsync(string what, string endpoint, int count, string window, string times)
        {
            var random = new Random(3);
            var measured = new List<double>();
            int before = mode == Cold ? 0 : queries / 3;
            for (int i = 0; i < queries + before; i++)
            {
                string query = Uri.EscapeDataString($"avg_over_time({Selector(random.Next(series), count)}[{window}])");
                var address = new Uri(server, $"api/v1/{endpoint}?query={query}{times}{(mode == Warm ? "" : "&nocache=1")}");
                if (mode == Cold)
                    await File.WriteAllTextAsync(DropCaches, "3", cancel);
                long t0 = Stopwatch.GetTimestamp();
                using HttpResponseMessage response = await client.GetAsync(address, cancel);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync(cancel);
                if (i >= before)
                    measured.Add(Stopwatch.GetElapsedTime(t0).TotalMilliseconds);
            }

            measured.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(mode == Warm ? "" : mode + " ")}{what}\t{measured[measured.Count / 2]:F3}\t{measured[measured.Count * 99 / 100]:F3}"));
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
