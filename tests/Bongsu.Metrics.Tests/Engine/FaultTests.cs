using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Tests.Files;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>Every call to the file system fails once, in turn; and the disk is full for a while.</summary>
public sealed class FaultTests : EngineFixture
{
    [Fact]
    public async Task A_failure_of_any_one_call_loses_nothing_acknowledged_and_keeps_nothing_refused()
    {
        var sound = new FaultyFiles();
        await RunScriptAsync(At("sound"), sound);
        int calls = sound.Calls;
        Assert.InRange(calls, 50, 500);
        for (int failAt = 1; failAt <= calls; failAt++)
        {
            string directory = At($"{failAt}");
            var files = new FaultyFiles { FailAt = failAt };
            Dictionary<long, double> acknowledged = await RunScriptAsync(directory, files);

            await using MetricsEngine engine = await MetricsEngine.OpenAsync(Options(directory), Time, Logger, Cancel);
            IReadOnlyList<Series> series = await engine.FindSeriesAsync([], 10, Cancel);
            Dictionary<long, double> found = [];
            foreach (Series one in series)
            {
                foreach (Sample sample in await AllAsync(engine, one.Id))
                    found.Add(sample.TimestampMs, sample.Value);
            }

            Assert.True(
                acknowledged.Count == found.Count && !acknowledged.Except(found).Any(),
                $"call {failAt} failed: {acknowledged.Count} samples acknowledged, {found.Count} found");
            if (series.Count > 0)
                await CheckRowsAsync(engine, series[0].Id, found, failAt);
            Assert.Empty((await engine.VerifyAsync(Cancel)).Faults);
        }
    }

    [Fact]
    public async Task While_the_disk_is_full_appends_are_refused_and_reading_goes_on_and_it_recovers_by_itself()
    {
        var files = new FaultyFiles();
        await using MetricsEngine engine = await OpenAsync(files: files);
        SeriesId id = Add(engine);
        await engine.AppendAsync(Samples(id, Start, 10, Minute), Cancel);

        files.IsFull = true;
        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(
            async () => await engine.AppendAsync(Samples(id, Start + Hour, 10, Minute), Cancel));
        MetricsException noSeries = Assert.Throws<MetricsException>(() => Add(engine, 1));
        MetricsException noSeal = await Assert.ThrowsAsync<MetricsException>(async () => await engine.SealAsync(Cancel));
        Assert.True(refused.MayRetry && noSeries.MayRetry && noSeal.MayRetry);
        Assert.Equal(10, (await AllAsync(engine, id)).Count);

        files.IsFull = false;
        await engine.AppendAsync(Samples(id, Start + Hour, 5, Minute), Cancel);
        await engine.SealAsync(Cancel);
        SeriesId second = Add(engine, 1);

        Assert.Equal(15, (await AllAsync(engine, id)).Count);
        Assert.NotEqual(id, second);
    }

    [Fact]
    public async Task A_full_head_is_sealed_in_the_background_while_appends_go_on()
    {
        await using MetricsEngine engine = await OpenAsync(o => o with { HeadBytes = 64 << 10 });
        SeriesId id = Add(engine);
        for (int i = 0; i < 300; i++)
            await engine.AppendAsync(Samples(id, Start + (i * 100_000), 100, 1000), Cancel);

        Assert.Equal(30_000, (await AllAsync(engine, id)).Count);
        // The appends may end before the first seal has: on a busy machine this failed now and then.
        while (engine.GetStats().Seals == 0)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.InRange(engine.GetStats().Seals, 1, 300);
        Assert.InRange(engine.GetStats().HeadSamples, 0, 29_999);
    }

    [Fact]
    public async Task A_full_head_that_cannot_be_sealed_refuses_appends_until_it_can()
    {
        var files = new FaultyFiles { FullAt = "blocks" + Path.DirectorySeparatorChar };
        await using MetricsEngine engine = await OpenAsync(o => o with { HeadBytes = 64 << 10 }, files);
        files.IsFull = true;
        SeriesId id = Add(engine);
        int appended = 0;
        MetricsException? refused = null;
        for (int i = 0; i < 10_000 && refused is null; i++)
        {
            try
            {
                await engine.AppendAsync(Samples(id, Start + (appended * 1000L), 100, 1000), Cancel);
                appended += 100;
            }
            catch (MetricsException e)
            {
                refused = e;
            }
        }

        Assert.True(refused?.MayRetry);
        Assert.Equal(appended, (await AllAsync(engine, id)).Count);

        files.IsFull = false;
        while (engine.GetStats().IsSealFailing)
        {
            Cancel.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await engine.AppendAsync(Samples(id, Start + (appended * 1000L), 100, 1000), Cancel);
        Assert.Equal(appended + 100, (await AllAsync(engine, id)).Count);
    }

    private static MetricsOptions Options(string directory) => new() { DataDirectory = directory, LogSegmentBytes = 4096, SyncPolicy = SyncPolicy.EachCommit };

    /// <summary>Appends, seals, appends late, merges; goes on after whatever fails. Returns what was acknowledged.</summary>
    private async Task<Dictionary<long, double>> RunScriptAsync(string directory, FaultyFiles files)
    {
        var acknowledged = new Dictionary<long, double>();
        MetricsEngine engine;
        try
        {
            engine = await MetricsEngine.OpenAsync(Options(directory), Time, Logger, files, Cancel);
        }
        catch (Exception e) when (e is IOException or MetricsException)
        {
            return acknowledged;
        }

        await using (engine)
        {
            for (int round = 0; round < 5; round++)
            {
                await TryAsync(async () =>
                {
                    SeriesId id = engine.GetOrAddSeries(Labels.Of(("__name__", "m")));
                    SeriesSample[] batch = [
                        .. Samples(id, Start + (round * 40 * Minute), 40, Minute, i => round + (i / 10.0)), new SeriesSample(id, Start - Day, round)];
                    await engine.AppendAsync(batch, Cancel);
                    foreach (SeriesSample sample in batch)
                        acknowledged[sample.TimestampMs] = sample.Value;
                });
                await TryAsync(async () => await engine.SealAsync(Cancel));
            }

            await TryAsync(async () => await engine.TidyAsync(Cancel));
            await TryAsync(async () => await engine.CompactAsync(Cancel));
        }

        return acknowledged;
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (MetricsException e)
        {
            Assert.True(e.MayRetry, e.Message);
        }
    }

    private static async Task CheckRowsAsync(MetricsEngine engine, SeriesId id, Dictionary<long, double> samples, int failAt)
    {
        long from = Resolution.RowStart(Start - (2 * Day), Hour);
        IReadOnlyList<WindowedSeries> answer = await engine.AggregateAsync([id], from, from + (4 * Day), Hour, Cancel);
        Assert.Equal(Resolution.Hour, answer[0].ResolutionMs);
        IEnumerable<(long, long, double)> expected = samples.GroupBy(s => Resolution.RowStart(s.Key, Hour))
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, (long)g.Count(), g.Max(s => s.Value)));
        Assert.True(expected.SequenceEqual(answer[0].Windows.Select(w => (w.StartMs, w.Count, w.Max))), $"call {failAt} failed: the hourly rows differ");
    }
}
