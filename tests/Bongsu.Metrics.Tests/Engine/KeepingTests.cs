using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>Rollups, retention, deletion, snapshots.</summary>
public sealed class KeepingTests : EngineFixture
{
    [Fact]
    public async Task Sealed_samples_answer_from_rows_where_these_are_exact()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        long from = Resolution.RowStart(Start, Hour) - (3 * Hour);
        await engine.AppendAsync(Samples(id, from, 180, Minute, i => i), Cancel);
        await engine.SealAsync(Cancel);

        IReadOnlyList<WindowedSeries> hours = await engine.AggregateAsync([id], from, from + (3 * Hour), Hour, Cancel);
        IReadOnlyList<WindowedSeries> fives = await engine.AggregateAsync([id], from, from + (3 * Hour), 5 * Minute, Cancel);
        IReadOnlyList<WindowedSeries> odd = await engine.AggregateAsync([id], from + 1, from + (3 * Hour), 7 * Minute, Cancel);

        Assert.Equal((Resolution.Hour, 3), (hours[0].ResolutionMs, hours[0].Windows.Count));
        Assert.Equal(new Window(from + Hour, 60, 60 * 89.5, 60, 119, 119), hours[0].Windows[1]);
        Assert.Equal((Resolution.FiveMinutes, 36), (fives[0].ResolutionMs, fives[0].Windows.Count));
        Assert.Equal(new Window(from, 5, 10, 0, 4, 4), fives[0].Windows[0]);
        Assert.Equal(Resolution.Raw, odd[0].ResolutionMs);
    }

    [Fact]
    public async Task Late_and_repeated_samples_correct_the_rows()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        long from = Resolution.RowStart(Start, Hour) - Day;
        await engine.AppendAsync(Samples(id, from, 120, Minute, i => i), Cancel);
        await engine.SealAsync(Cancel);

        await engine.AppendAsync(
            new SeriesSample[] { new(id, from + Minute, 1000), new(id, from + 30_500, -7), new(id, from + (2 * Minute), double.NaN) }, Cancel);
        Window beforeSeal = (await engine.AggregateAsync([id], from, from + (2 * Hour), Hour, Cancel))[0].Windows[0];
        await engine.SealAsync(Cancel);
        Window afterSeal = (await engine.AggregateAsync([id], from, from + (2 * Hour), Hour, Cancel))[0].Windows[0];
        await engine.CompactAsync(Cancel);
        Window afterMerge = (await engine.AggregateAsync([id], from, from + (2 * Hour), Hour, Cancel))[0].Windows[0];

        Assert.Equal(new Window(from, 60, 1770 - 1 - 2 + 1000 - 7, -7, 1000, 59), beforeSeal);
        Assert.Equal(beforeSeal, afterSeal);
        Assert.Equal(beforeSeal, afterMerge);
    }

    [Fact]
    public async Task Raw_samples_go_when_they_are_old_and_the_rows_stay_and_still_take_late_ones()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        long old = Resolution.RowStart(Start, Hour);
        await engine.AppendAsync(Samples(id, old, 60, Minute, i => i), Cancel);
        await engine.SealAsync(Cancel);
        Time.Advance(TimeSpan.FromDays(60));
        await engine.AppendAsync(Samples(id, Start + (60 * Day), 1, Minute), Cancel);
        await engine.SealAsync(Cancel);
        await engine.TidyAsync(Cancel);

        Assert.Single(await AllAsync(engine, id));
        await engine.AppendAsync(new SeriesSample[] { new(id, old + 500, 100) }, Cancel);
        await engine.SealAsync(Cancel);
        await engine.TidyAsync(Cancel);

        Window row = (await engine.AggregateAsync([id], old, old + Hour, Hour, Cancel))[0].Windows[0];
        Assert.Equal(new Window(old, 61, 1870, 0, 100, 100), row);
        Assert.Single(await AllAsync(engine, id));
    }

    /// <summary>
    /// Rows of 5 minutes are written when their samples go, and say what the samples said; late and repeated ones that came before are in them.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Five_minute_rows_are_written_when_the_samples_go_and_say_the_same(int seed)
    {
        var random = new Random(seed);
        await using MetricsEngine engine = await OpenAsync(o => o with { RawRetention = TimeSpan.FromDays(8) });
        SeriesId[] ids = [.. Enumerable.Range(0, 5).Select(n => Add(engine, n))];
        long from = Resolution.RowStart(Start, Hour) - (20 * Day);
        for (int part = 0; part < 6; part++)
        {
            SeriesSample[] batch = [
                .. Enumerable.Range(0, 3000).Select(
                    i => new SeriesSample(ids[random.Next(5)], from + random.NextInt64(0, 6 * Day), Math.Round(random.NextDouble() * 100, 2)))];
            await engine.AppendAsync(batch, Cancel);
            await engine.SealAsync(Cancel);
        }

        await engine.DeleteSeriesAsync([new LabelMatcher("n", MatchKind.Equal, "4")], Cancel);
        IReadOnlyList<WindowedSeries> before = await engine.AggregateAsync(ids, from, from + (6 * Day), 5 * Minute, Cancel);
        Assert.Equal(0, engine.GetStats().Tiers[1].Rows);

        await engine.AppendAsync(Samples(ids[0], Start, 1, Minute), Cancel);
        await engine.SealAsync(Cancel);
        await engine.TidyAsync(Cancel);
        IReadOnlyList<WindowedSeries> after = await engine.AggregateAsync(ids, from, from + (6 * Day), 5 * Minute, Cancel);

        Assert.Empty(await engine.ReadAsync(ids[1], 0, long.MaxValue, 10, Cancel));
        Assert.True(engine.GetStats().Tiers[1].Rows > 1000);
        Assert.All(before, s => Assert.Equal(Resolution.FiveMinutes, s.ResolutionMs));
        for (int i = 0; i < ids.Length; i++)
        {
            Assert.Equal(
                before[i].Windows.Select(w => (w.StartMs, w.Count, w.Min, w.Max, w.Last)),
                after[i].Windows.Select(w => (w.StartMs, w.Count, w.Min, w.Max, w.Last)));
            Assert.All(before[i].Windows.Zip(after[i].Windows), p => Assert.Equal(p.First.Sum, p.Second.Sum, 9));
        }

        Assert.Empty(after[4].Windows);
        Assert.True(after[0].Windows.Count > 500);
    }

    [Fact]
    public async Task Rows_that_are_never_kept_are_never_written()
    {
        await using MetricsEngine engine = await OpenAsync(
            o => o with { RawRetention = TimeSpan.FromDays(8), FiveMinuteRetention = TimeSpan.Zero, HourRetention = TimeSpan.Zero });
        SeriesId id = Add(engine);
        long from = Resolution.RowStart(Start, Hour) - (20 * Day);
        await engine.AppendAsync(Samples(id, from, 100, Minute), Cancel);
        await engine.AppendAsync(Samples(id, Start, 120, Minute), Cancel);
        await engine.SealAsync(Cancel);
        await engine.TidyAsync(Cancel);

        Assert.Equal([120, 0, 0], engine.GetStats().Tiers.Select(t => t.Rows));
        Assert.Equal(Resolution.Raw, (await engine.AggregateAsync([id], from, from + (30 * Day), Day, Cancel))[0].ResolutionMs);
    }

    [Fact]
    public async Task A_clock_that_leaps_years_ahead_deletes_nothing()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        await engine.AppendAsync(Samples(id, Start, 60, Minute), Cancel);
        await engine.SealAsync(Cancel);

        Time.Advance(TimeSpan.FromDays(4000));
        await engine.TidyAsync(Cancel);

        Assert.Equal(60, (await AllAsync(engine, id)).Count);
    }

    [Fact]
    public async Task Compacting_gives_the_room_of_deleted_series_back()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId gone = Add(engine), kept = Add(engine, 1);
        var random = new Random(1);
        await engine.AppendAsync(Samples(gone, Start, 5000, Minute, _ => random.NextDouble()), Cancel);
        await engine.AppendAsync(Samples(kept, Start, 10, Minute), Cancel);
        await engine.CompactAsync(Cancel);
        long before = engine.GetStats().Tiers.Sum(t => t.Bytes);

        await engine.DeleteSeriesAsync([new LabelMatcher("n", MatchKind.Equal, "0")], Cancel);
        await engine.CompactAsync(Cancel);

        Assert.InRange(engine.GetStats().Tiers.Sum(t => t.Bytes), 1, before / 10);
        Assert.Equal(10, (await AllAsync(engine, kept)).Count);
        Assert.Empty(await AllAsync(engine, gone));
    }

    [Fact]
    public async Task A_snapshot_opens_as_an_engine_of_its_own_and_does_not_change_with_the_original()
    {
        SeriesId id;
        await using (MetricsEngine engine = await OpenAsync())
        {
            id = Add(engine);
            await engine.AppendAsync(Samples(id, Start, 100, Minute), Cancel);
            await engine.SealAsync(Cancel);
            await engine.AppendAsync(Samples(id, Start + Day, 50, Minute), Cancel);

            await engine.SnapshotAsync(At("copy"), Cancel);

            await engine.AppendAsync(Samples(id, Start + (2 * Day), 50, Minute), Cancel);
            await engine.CompactAsync(Cancel);
            Assert.Equal(200, (await AllAsync(engine, id)).Count);
            MetricsException refused = await Assert.ThrowsAsync<MetricsException>(async () => await engine.SnapshotAsync(At("copy"), Cancel));
            Assert.False(refused.MayRetry);
        }

        await using MetricsEngine copy = await OpenAsync(o => o with { DataDirectory = At("copy") });
        Assert.Equal(150, (await AllAsync(copy, id)).Count);
        Assert.Equal(Labels.Of(("__name__", "m"), ("n", "0")), copy.GetLabels(id));
        Assert.Empty((await copy.VerifyAsync(Cancel)).Faults);
    }

    [Fact]
    public async Task Reading_goes_on_while_files_are_replaced_beneath_it()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        int written = 0;
        Task reading = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    int least = Volatile.Read(ref written);
                    IReadOnlyList<Sample> samples = await AllAsync(engine, id);
                    Assert.InRange(samples.Count, least, 4000);
                    Assert.True(samples.Zip(samples.Skip(1)).All(p => p.First.TimestampMs < p.Second.TimestampMs), "out of order");
                }
            },
            Cancel);
        for (int i = 0; i < 40; i++)
        {
            await engine.AppendAsync(Samples(id, Start + (i * 100 * Minute), 100, Minute), Cancel);
            Volatile.Write(ref written, (i + 1) * 100);
            await (i % 4 == 3 ? engine.CompactAsync(Cancel) : engine.SealAsync(Cancel));
        }

        await stop.CancelAsync();
        await reading;
        Assert.Equal(4000, (await AllAsync(engine, id)).Count);
    }
}
