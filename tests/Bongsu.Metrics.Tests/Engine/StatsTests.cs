using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>What the engine says of itself is so.</summary>
public sealed class StatsTests : EngineFixture
{
    [Fact]
    public async Task A_seal_moves_samples_from_memory_and_the_log_into_files()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine), quiet = Add(engine, 1);
        long from = Resolution.RowStart(Start, Day);
        await engine.AppendAsync(Samples(id, from, 600, Minute), Cancel);
        MetricsStats before = engine.GetStats();
        await engine.SealAsync(Cancel);
        MetricsStats after = engine.GetStats();

        Assert.Equal((2, 600L, 600L, 1, 0L), (before.Series, before.SamplesCommitted, before.HeadSamples, before.HeadSeries, before.Seals));
        Assert.Equal([0, 0, 0], before.Tiers.Select(t => t.Files));
        Assert.Equal((2, 600L, 0L, 0, 1L), (after.Series, after.SamplesCommitted, after.HeadSamples, after.HeadSeries, after.Seals));
        Assert.Equal(
            [("raw", 1, 600L), ("5m", 0, 0L), ("1h", 1, 10L)],
            after.Tiers.Select(t => (t.Name, t.Files, t.Rows)));
        Assert.True(after.LogBytes < before.LogBytes, $"the log had {before.LogBytes} bytes and has {after.LogBytes}");
        Assert.True(after.LogBytesWritten >= before.LogBytesWritten);
        Assert.Equal(
            Directory.GetFiles(At("blocks")).Sum(f => new FileInfo(f).Length),
            after.Tiers.Sum(t => t.Bytes));
        Assert.Empty(await AllAsync(engine, quiet));
    }

    /// <summary>A repeated sample counts in each file until they are merged.</summary>
    [Fact]
    public async Task Merging_is_owed_until_it_is_done()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        long from = Resolution.RowStart(Start, Day);
        for (int n = 0; n < 4; n++)
        {
            await engine.AppendAsync(Samples(id, from, 600, Minute, i => i + n), Cancel);
            await engine.SealAsync(Cancel);
        }

        MetricsStats before = engine.GetStats();
        await engine.CompactAsync(Cancel);
        MetricsStats after = engine.GetStats();

        Assert.Equal((2400L, 4, before.Tiers[0].Bytes), (before.Tiers[0].Rows, before.Tiers[0].Files, before.Tiers[0].MergeDebtBytes));
        Assert.Equal((600L, 1, 0L), (after.Tiers[0].Rows, after.Tiers[0].Files, after.Tiers[0].MergeDebtBytes));
        Assert.Equal((10L, 1, 0L), (after.Tiers[2].Rows, after.Tiers[2].Files, after.Tiers[2].MergeDebtBytes));
        Assert.True(after.MergedRows - before.MergedRows >= 2400);
        Assert.Equal(3, (await engine.ReadAsync(id, from, from, 1, Cancel)).Single().Value);
    }

    [Fact]
    public async Task A_quiet_head_is_sealed_when_it_is_old()
    {
        await using MetricsEngine engine = await OpenAsync(o => o with { HeadAge = TimeSpan.FromHours(1) });
        SeriesId id = Add(engine);
        await engine.AppendAsync(Samples(id, Start, 10, Minute), Cancel);
        Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(10, engine.GetStats().HeadSamples);

        Time.Advance(TimeSpan.FromMinutes(2));
        for (int i = 0; i < 1000 && engine.GetStats().Seals == 0; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        Assert.Equal((1L, 0L), (engine.GetStats().Seals, engine.GetStats().HeadSamples));
        Assert.Equal(10, (await AllAsync(engine, id)).Count);
    }
}
