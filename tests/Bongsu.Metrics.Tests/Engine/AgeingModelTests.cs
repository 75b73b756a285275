using Bongsu.Metrics.Engine;
using Bongsu.Testing;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>
/// The engine that drops what is old against the naive store that drops nothing: samples go when they may and not before, and what rows say of those that are
/// gone is what the samples said.
/// </summary>
public sealed class AgeingModelTests : EngineFixture
{
    private static readonly TimeSpan s_raw = TimeSpan.FromDays(5);

    private readonly List<(SeriesId Engine, SeriesId Model)> _series = [];
    private readonly HashSet<long> _times = [];
    private long _newestSealed;

    private long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>In every second script samples also come for days that have gone.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_is_old_goes_and_the_rows_say_the_same(int seed)
    {
        bool comesLate = seed % 2 == 0;
        var random = new Random(seed);
        var options = new MetricsOptions
        {
            DataDirectory = Root,
            RawRetention = s_raw,
            FiveMinuteRetention = TimeSpan.FromDays(100),
            HourRetention = TimeSpan.FromDays(3000),
            MaintenanceInterval = TimeSpan.FromHours(1),
            ForgetsSeries = false,
        };
        await using var model = new InMemoryMetricsStore(Time, options);
        MetricsEngine engine = await OpenAsync(_ => options);
        for (int n = 0; n < 3; n++)
            _series.Add((Add(engine, n), model.GetOrAddSeries(Labels.Of(("__name__", "m"), ("n", $"{n}")))));
        for (int step = 0; step < 25; step++)
        {
            await AppendAsync(engine, model, random, comesLate);
            if (random.Next(3) == 0)
            {
                await engine.DisposeAsync();
                engine = await OpenAsync(_ => options);
            }

            await CompareWindowsAsync(engine, model, random, comesLate);
            await engine.SealAsync(Cancel);
            _newestSealed = _times.Max();
            await engine.TidyAsync(Cancel);
            await CompareWindowsAsync(engine, model, random, comesLate);
            await CompareSamplesAsync(engine, model);
            Time.Advance(TimeSpan.FromHours(random.Next(1, 24 * 9)));
        }

        Assert.True(engine.GetStats().Tiers[1].Rows > 100, "no row of five minutes was written, so nothing was tried");
        Assert.Empty((await engine.VerifyAsync(Cancel)).Faults);
        await engine.DisposeAsync();
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20)];

    private async Task AppendAsync(MetricsEngine engine, InMemoryMetricsStore model, Random random, bool comesLate)
    {
        var batch = new List<(int Series, long Time, double Value)>();
        for (int i = random.Next(20, 300); i > 0; i--)
        {
            long most = comesLate && random.Next(10) == 0 ? 40 * Day : Day;
            long time = Now - random.NextInt64(0, most);
            // A sample that is written again when the first has gone counts twice in its row: not asked here.
            if (_times.Add(time))
                batch.Add((random.Next(3), time, random.Next(-1000, 1000) / 4.0));
        }

        await engine.AppendAsync(batch.Select(s => new SeriesSample(_series[s.Series].Engine, s.Time, s.Value)).ToArray(), Cancel);
        await model.AppendAsync(batch.Select(s => new SeriesSample(_series[s.Series].Model, s.Time, s.Value)).ToArray(), Cancel);
    }

    private async Task CompareSamplesAsync(MetricsEngine engine, InMemoryMetricsStore model)
    {
        long kept = Math.Min(Now, _newestSealed) - (long)s_raw.TotalMilliseconds;
        foreach ((SeriesId id, SeriesId naive) in _series)
        {
            IReadOnlyList<Sample> all = await model.ReadAsync(naive, long.MinValue, long.MaxValue, int.MaxValue, Cancel);
            IReadOnlyList<Sample> found = await AllAsync(engine, id);

            // Whole partitions of four days go.
            Assert.Equal(all.Where(s => s.TimestampMs >= kept), found.Where(s => s.TimestampMs >= kept));
            Assert.DoesNotContain(found, s => s.TimestampMs < kept - (4 * Day));
            Assert.Empty(found.Except(all));
        }
    }

    private async Task CompareWindowsAsync(MetricsEngine engine, InMemoryMetricsStore model, Random random, bool comesLate)
    {
        (SeriesId id, SeriesId naive) = _series[random.Next(3)];
        long step = new[] { 5 * Minute, Hour, 6 * Hour, Day, 60 * Day }[random.Next(5)];
        long to = Resolution.RowStart(Now, Day) + (2 * Day), from = to - (Day * random.Next(3, random.Next(2) == 0 ? 20 : 200));

        WindowedSeries expected = (await model.AggregateAsync([naive], from, to, step, Cancel))[0];
        WindowedSeries actual = (await engine.AggregateAsync([id], from, to, step, Cancel))[0];

        Assert.Equal(expected.ResolutionMs, actual.ResolutionMs);
        // The values are quarters, so that no sum is rounded. The last value of a row is that of whatever came last once its samples have gone.
        Assert.Equal(
            expected.Windows.Select(w => (w.StartMs, w.Count, w.Sum, w.Min, w.Max, comesLate ? 0 : w.Last)),
            actual.Windows.Select(w => (w.StartMs, w.Count, w.Sum, w.Min, w.Max, comesLate ? 0 : w.Last)));
    }
}
