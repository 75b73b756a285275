using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Tests.Engine;

namespace Bongsu.Metrics.Tests.Golden;

/// <summary>
/// A directory written by commit 3ecf2c5 opens and reads the same: raw samples in files and in the log, rows of 5 minutes and of an hour, a deleted series. It
/// holds six series of 3,456 samples, every five minutes over twelve days up to <see cref="EngineFixture.Start"/>, raw ones kept for four.
/// </summary>
public sealed class GoldenDirectoryTests : EngineFixture
{
    private const int Count = 3456;
    private const long FiveMinutes = 5 * Minute;

    /// <summary>Where the raw samples that are still there begin.</summary>
    private const long RawFrom = 1_789_516_800_000;

    private static readonly long s_from = Resolution.RowStart(Start, Hour) - (12 * Day);

    public GoldenDirectoryTests()
    {
        string golden = Path.Combine(AppContext.BaseDirectory, "Golden", "3ecf2c5");
        foreach (string file in Directory.GetFiles(golden, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Root, Path.GetRelativePath(golden, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Fact]
    public async Task It_opens_and_reads_the_same()
    {
        await using MetricsEngine engine = await OpenGoldenAsync();

        await CheckAsync(engine);
    }

    [Fact]
    public async Task It_reads_the_same_after_this_program_has_made_it_small()
    {
        await using (MetricsEngine engine = await OpenGoldenAsync())
            await engine.CompactAsync(Cancel);

        await using MetricsEngine again = await OpenGoldenAsync();

        await CheckAsync(again);
    }

    private ValueTask<MetricsEngine> OpenGoldenAsync() => OpenAsync(static o => o with { RawRetention = TimeSpan.FromDays(4) });

    private static async Task CheckAsync(MetricsEngine engine)
    {
        Assert.Equal(0, engine.GetStats().DamagedFiles);
        Assert.Equal(6, engine.GetStats().Series);
        Assert.Null(engine.GetSeries(Labels.Of(("__name__", "gone"))));
        for (int n = 0; n < 6; n++)
        {
            SeriesId id = new(n + 1);
            Assert.Equal(id, engine.GetSeries(Labels.Of(("__name__", "golden"), ("n", $"{n}"))));
            Sample[] expected = [.. Samples(n)];
            IReadOnlyList<Sample> raw = await engine.ReadAsync(id, long.MinValue, long.MaxValue, int.MaxValue, Cancel);
            Assert.Equal(expected.Where(s => s.TimestampMs >= RawFrom).Select(Bits), raw.Select(Bits));
            await CheckRowsAsync(engine, id, expected, FiveMinutes);
            await CheckRowsAsync(engine, id, expected, Hour);
        }
    }

    private static async Task CheckRowsAsync(MetricsEngine engine, SeriesId id, Sample[] samples, long width)
    {
        long to = Resolution.RowStart(RawFrom, Hour);

        WindowedSeries answer = Assert.Single(await engine.AggregateAsync([id], s_from, to, width, Cancel));

        Assert.Equal(width, answer.ResolutionMs);
        Window[] expected =
        [
            .. samples.Where(s => s.TimestampMs < to && !double.IsNaN(s.Value)).GroupBy(s => Resolution.RowStart(s.TimestampMs, width))
                .Select(g => new Window(g.Key, g.Count(), g.Sum(s => s.Value), g.Min(s => s.Value), g.Max(s => s.Value), g.Last().Value)),
        ];
        Assert.Equal(
            expected.Select(static w => (w.StartMs, w.Count, w.Min, w.Max, w.Last)),
            answer.Windows.Select(static w => (w.StartMs, w.Count, w.Min, w.Max, w.Last)));
        Assert.All(expected.Zip(answer.Windows), static p => Assert.Equal(p.First.Sum, p.Second.Sum, Math.Abs(p.First.Sum) * 1e-12));
    }

    private static IEnumerable<Sample> Samples(int n)
    {
        for (long i = 0; i < Count; i++)
        {
            if (n < 5 || i % 10 == 0)
                yield return new Sample(s_from + (i * FiveMinutes), Value(n, i));
        }
    }

    private static double Value(int n, long i) => n switch
    {
        0 => i,
        1 => Math.Round(50 + (30 * Math.Sin(i / 90.0)), 2),
        2 => Math.Sqrt(i + 1),
        3 => 7,
        4 => i % 97 == 0 ? double.NaN : i % 1000 * 0.5,
        _ => i % 2 == 0 ? -0.0 : 1e300,
    };

    private static (long, long) Bits(Sample sample) => (sample.TimestampMs, BitConverter.DoubleToInt64Bits(sample.Value));
}
