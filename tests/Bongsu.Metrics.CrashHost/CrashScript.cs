using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.CrashHost;

/// <summary>
/// What the writing process writes: batch n is known from n alone, so that the next process can tell what must be there. Each batch has four new samples a
/// series, and writes one of three batches before again.
/// </summary>
internal static class CrashScript
{
    public const int SeriesCount = 5;
    public const int SamplesPerSeries = 4;
    public const long Base = 631_152_000_000; // 1990
    public const long BatchMs = 1_800_000;
    private const int RewriteAfter = 3;

    /// <summary>Small bounds, so that sealing, merging and retention happen all the time.</summary>
    public static MetricsOptions Options(string directory) => new()
    {
        DataDirectory = directory,
        HeadBytes = 64 << 10,
        HeadAge = TimeSpan.FromSeconds(1),
        LogSegmentBytes = 4 << 10,
        MaintenanceInterval = TimeSpan.FromMilliseconds(10),
        RawRetention = TimeSpan.FromDays(8),
        FiveMinuteRetention = TimeSpan.FromDays(40),
        HourRetention = TimeSpan.FromDays(36_500),
    };

    public static Labels LabelsOf(int series) => Labels.Of(("__name__", "crash"), ("n", $"{series}"));

    public static long TimeOf(long batch, int sample) => Base + (batch * BatchMs) + (sample * 420_000);

    /// <summary>The value after batch <paramref name="last"/> was written.</summary>
    public static double ValueOf(int series, long batch, int sample, long last)
    {
        bool rewritten = sample == 0 && last >= batch + RewriteAfter;
        return (batch * 7 % 1000) + (series / 4.0) + (sample / 100.0) + (rewritten ? 0.5 : 0);
    }

    public static SeriesSample[] Batch(SeriesId[] ids, long batch)
    {
        var samples = new List<SeriesSample>();
        for (int s = 0; s < ids.Length; s++)
        {
            if (batch > RewriteAfter)
                samples.Add(new SeriesSample(ids[s], TimeOf(batch - RewriteAfter, 0), ValueOf(s, batch - RewriteAfter, 0, batch)));
            for (int i = 0; i < SamplesPerSeries; i++)
                samples.Add(new SeriesSample(ids[s], TimeOf(batch, i), ValueOf(s, batch, i, batch)));
        }

        return [.. samples];
    }

    /// <summary>
    /// Looks whether everything up to a batch is there, and of the next one all or nothing; returns the last batch found, or tells what is wrong.
    /// </summary>
    public static async Task<(long Last, string? Fault)> VerifyAsync(MetricsEngine engine, SeriesId[] ids, long acknowledged)
    {
        long? last = null;
        for (int s = 0; s < ids.Length; s++)
        {
            // Raw samples that retention may not have taken: at most 8 days and a partition back.
            long from = TimeOf(acknowledged, 0) - (8L * 86_400_000);
            IReadOnlyList<Sample> samples = await engine.ReadAsync(ids[s], from, long.MaxValue, int.MaxValue, CancellationToken.None);
            bool hasNext = samples.Any(x => x.TimestampMs >= TimeOf(acknowledged + 1, 0));
            last ??= hasNext ? acknowledged + 1 : acknowledged;
            if (last != (hasNext ? acknowledged + 1 : acknowledged))
                return (0, $"batch {acknowledged + 1} is there for some series only");
            List<Sample> expected = Expected(s, from, last.Value);
            if (!samples.SequenceEqual(expected))
                return (0, Difference(s, samples, expected, acknowledged));
            if (await CountAsync(engine, ids[s]) is var count && count != last * SamplesPerSeries)
                return (0, $"the hourly rows of series {s} count {count} samples, not {last * SamplesPerSeries}");
        }

        return (last ?? acknowledged, null);
    }

    private static List<Sample> Expected(int series, long from, long last)
    {
        var expected = new List<Sample>();
        for (long batch = Math.Max(1, ((from - Base) / BatchMs) - 1); batch <= last; batch++)
        {
            for (int i = 0; i < SamplesPerSeries; i++)
            {
                if (TimeOf(batch, i) >= from)
                    expected.Add(new Sample(TimeOf(batch, i), ValueOf(series, batch, i, last)));
            }
        }

        return expected;
    }

    private static async Task<long> CountAsync(MetricsEngine engine, SeriesId id)
    {
        const long Step = 3_600_000L * 24 * 36_500;
        IReadOnlyList<WindowedSeries> windows = await engine.AggregateAsync([id], 0, Step, Step, CancellationToken.None);
        return windows[0].Windows.Sum(w => w.Count);
    }

    private static string Difference(int series, IReadOnlyList<Sample> found, List<Sample> expected, long acknowledged)
    {
        IEnumerable<Sample> missing = expected.Except(found).Take(3), surplus = found.Except(expected).Take(3);
        return $"series {series}, acknowledged {acknowledged}: {found.Count} samples, not {expected.Count}; missing {string.Join(' ', missing)}; surplus "
            + $"{string.Join(' ', surplus)}";
    }
}
