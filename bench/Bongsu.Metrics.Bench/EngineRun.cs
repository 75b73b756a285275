using System.Diagnostics;
using System.Globalization;
using Bongsu.Metrics.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Metrics.Bench;

/// <summary>A whole engine in this process: ingest, merge, restart, queries; one line of figures each.</summary>
public static class EngineRun
{
    /// <summary>When data of a length begins: so that it ends at BENCH_END (Unix ms), or at 2026-10-01 where the environment does not say.</summary>
    public static long StartOf(long lengthMs) =>
        (long.TryParse(Environment.GetEnvironmentVariable("BENCH_END"), CultureInfo.InvariantCulture, out long end) ? end : 1_790_812_800_000) - lengthMs;

    public static readonly (string Name, long Ms)[] Ranges = [
        ("1 day", 86_400_000L), ("1 week", 7 * 86_400_000L), ("1 month", 30 * 86_400_000L), ("6 months", 183 * 86_400_000L)];

    public static async Task RunAsync(string directory, int series, int samples, long intervalMs, bool queries, CancellationToken cancel)
    {
        var options = new MetricsOptions
        {
            DataDirectory = directory,
            RawRetention = TimeSpan.FromDays(3650),
            FiveMinuteRetention = TimeSpan.FromDays(3650),
            HourRetention = TimeSpan.FromDays(3650),
        };
        long start = StartOf(samples * intervalMs);
        var mix = new Mix(series, seed: 1);
        MetricsEngine engine = await MetricsEngine.OpenAsync(options, TimeProvider.System, NullLogger.Instance, cancel);
        Process process = Process.GetCurrentProcess();
        TimeSpan cpu0 = process.TotalProcessorTime;
        var wall = Stopwatch.StartNew();
        SeriesId[] ids = [.. Enumerable.Range(0, series).Select(i => engine.GetOrAddSeries(Mix.LabelsOf(i)))];
        process.Refresh();
        Print("series", $"{series} made in {wall.Elapsed.TotalMilliseconds:F0} ms");

        // The values are made outside the measured time, one round of all series after another.
        var batch = new SeriesSample[series];
        TimeSpan cpu = process.TotalProcessorTime - cpu0;
        TimeSpan made = TimeSpan.Zero;
        TimeSpan wallMade = TimeSpan.Zero;
        for (int round = 0; round < samples; round++)
        {
            long t0 = Stopwatch.GetTimestamp();
            for (int i = 0; i < series; i++)
                batch[i] = new SeriesSample(ids[i], start + (round * intervalMs), mix.Next(i));
            made += Stopwatch.GetElapsedTime(t0);
            for (int from = 0; from < series; from += 10_000)
                await engine.AppendAsync(batch.AsMemory(from, Math.Min(10_000, series - from)), cancel);
        }

        wallMade = wall.Elapsed - made;
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu0 - made;
        long total = (long)series * samples;
        Print("append", $"{total} samples, {total / wallMade.TotalSeconds / 1e6:F2} M/s, {total / cpu.TotalSeconds / 1e6:F2} M per CPU-second");
        await engine.CompactAsync(cancel);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu0 - made;
        Print("append + seal + merge", $"{total / cpu.TotalSeconds / 1e6:F2} M per CPU-second, peak {process.PeakWorkingSet64 >> 20} MB");
        foreach (TierStats tier in engine.GetStats().Tiers)
            Print(
                tier.Name,
                $"{tier.Files} files, {tier.Blocks} blocks, {tier.Rows} rows, {tier.Bytes} bytes, {tier.BytesPerRow:F3} a row, {(double)tier.Bytes / total:F3} a raw sample"
            );
        MetricsStats stats = engine.GetStats();
        Print(
            "memory",
            $"index {stats.IndexBytes / Math.Max(1, series)} bytes a series, managed {GC.GetTotalMemory(true) >> 20} MB, seals {stats.Seals}, merged rows {stats.MergedRows}, allocated {GC.GetTotalAllocatedBytes() >> 20} MB, gen2 {GC.CollectionCount(2)}"
        );
        if (queries)
            await QueryAsync(engine, ids, start + (samples * intervalMs), cancel);
        await engine.DisposeAsync();
        long open = Stopwatch.GetTimestamp();
        engine = await MetricsEngine.OpenAsync(options, TimeProvider.System, NullLogger.Instance, cancel);
        Print("reopen", $"{Stopwatch.GetElapsedTime(open).TotalMilliseconds:F0} ms");
        await engine.DisposeAsync();
    }

    private static async Task QueryAsync(MetricsEngine engine, SeriesId[] ids, long end, CancellationToken cancel)
    {
        foreach ((string name, long range) in Ranges)
        {
            foreach (int count in new[] { 1, 10 })
            {
                var random = new Random(3);
                var times = new List<double>();
                long resolution = 0, windows = 0;
                for (int i = 0; i < 1100; i++)
                {
                    SeriesId[] some = [.. Enumerable.Range(0, count).Select(_ => ids[random.Next(ids.Length)])];
                    long t0 = Stopwatch.GetTimestamp();
                    IReadOnlyList<WindowedSeries> answer = await engine.AggregateAsync(some, end - range, end, range / 480, cancel);
                    if (i >= 100)
                        times.Add(Stopwatch.GetElapsedTime(t0).TotalMilliseconds);
                    resolution = answer[0].ResolutionMs;
                    windows = answer[0].Windows.Count;
                }

                times.Sort();
                Print(
                    $"query {name}, {count} series",
                    $"p50 {times[times.Count / 2]:F3} ms, p99 {times[times.Count * 99 / 100]:F3} ms (resolution {resolution / 1000} s, {windows} windows)");
            }
        }
    }

    private static void Print(string what, FormattableString text) => Console.WriteLine($"{what,-24} {text.ToString(CultureInfo.InvariantCulture)}");
}
