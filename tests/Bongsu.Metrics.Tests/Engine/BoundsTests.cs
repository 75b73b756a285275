using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>What is just within the engine's bounds is kept, what is just beyond is refused in words and leaves nothing behind.</summary>
public sealed class BoundsTests : EngineFixture
{
    private const long MostTime = 1L << 53;

    public static TheoryData<string, (string, string)[]> TooMuch => new()
    {
        { "more than 256", [.. Enumerable.Range(0, 257).Select(i => ($"l{i}", "x"))] },
        { "A label is too long", [(new string('n', 1025), "x")] },
        { "A label is too long", [(new string('한', 342), "x")] },
        { "A label is too long", [("n", new string('v', 65_537))] },
        { "A label is not valid Unicode", [("n", "a\ud800")] },
        { "A label is not valid Unicode", [("\udc00", "x")] },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task A_series_that_cannot_be_is_refused_and_leaves_nothing(string says, (string, string)[] labels)
    {
        await using (MetricsEngine engine = await OpenAsync())
        {
            SeriesId before = Add(engine);
            long log = engine.GetStats().SeriesLogBytes;

            MetricsException refused = Assert.Throws<MetricsException>(() => engine.GetOrAddSeries(Labels.Of(labels)));

            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
            Assert.False(refused.MayRetry);
            Assert.Null(engine.GetSeries(Labels.Of(labels)));
            Assert.Equal((1, log), (engine.GetStats().Series, engine.GetStats().SeriesLogBytes));
            Assert.Equal(before.Value + 1, Add(engine, 1).Value);
        }

        await using MetricsEngine again = await OpenAsync();
        Assert.Equal(["0", "1"], await again.GetLabelValuesAsync("n", Cancel));
        Assert.DoesNotContain(Logger.Collector.GetSnapshot(), r => r.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task A_series_at_every_bound_is_kept()
    {
        Labels[] most = [
            Labels.Of([.. Enumerable.Range(0, 256).Select(i => ($"l{i}", new string('v', 1000)))]),
            Labels.Of((new string('n', 1024), "x")),
            Labels.Of((new string('한', 341), "x")),
            Labels.Of(("n", new string('v', 65_536))),
            Labels.Of(("n", string.Concat(Enumerable.Repeat("😀", 16_384)))),
            Labels.Of(("emoji 😀\n\"", "\0\t")),
            Labels.Of([])];
        SeriesId[] ids;
        await using (MetricsEngine engine = await OpenAsync())
            ids = [.. most.Select(engine.GetOrAddSeries)];

        // Read one by one at first, then packed.
        for (int round = 0; round < 2; round++)
        {
            await using MetricsEngine again = await OpenAsync();
            Assert.Equal(most, ids.Select(again.GetLabels));
            Assert.Equal(ids, most.Select(l => again.GetSeries(l)!.Value));
            await again.CompactAsync(Cancel);
        }
    }

    [Fact]
    public async Task As_many_series_as_allowed_and_room_again_when_one_goes()
    {
        await using MetricsEngine engine = await OpenAsync(o => o with { MaxSeries = 3 });
        SeriesId[] ids = [Add(engine, 0), Add(engine, 1), Add(engine, 2)];

        MetricsException refused = Assert.Throws<MetricsException>(() => Add(engine, 3));
        Assert.StartsWith("There are 3 series, as many as MaxSeries allows", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ids[1], Add(engine, 1));

        Assert.Equal(1, await engine.DeleteSeriesAsync([new LabelMatcher("n", MatchKind.Equal, "1")], Cancel));
        // The id of what went is never used again.
        Assert.Equal(4, Add(engine, 3).Value);
        Assert.Throws<MetricsException>(() => Add(engine, 1));
    }

    /// <summary>The first and the last millisecond are kept like any other, through files and merging.</summary>
    [Fact]
    public async Task The_ends_of_time_are_times()
    {
        long[] times = [-MostTime, -MostTime + 1, -1, 0, 1, Start, MostTime - 1, MostTime];
        SeriesId id;
        await using (MetricsEngine engine = await OpenAsync())
        {
            id = Add(engine);
            foreach (long time in times)
            {
                await engine.AppendAsync(new SeriesSample[] { new(id, time, 1) }, Cancel);
                await engine.SealAsync(Cancel);
            }

            Assert.Equal(times, (await AllAsync(engine, id)).Select(s => s.TimestampMs));
        }

        await using MetricsEngine again = await OpenAsync();
        Assert.Equal(times, (await AllAsync(again, id)).Select(s => s.TimestampMs));
        Assert.Equal([-1, 0], (await again.ReadAsync(id, -5, 0, 10, Cancel)).Select(s => s.TimestampMs));
        Assert.Equal([MostTime], (await again.ReadAsync(id, long.MinValue, long.MaxValue, 1, Cancel)).Select(s => s.TimestampMs));
        Assert.Empty((await again.VerifyAsync(Cancel)).Faults);
    }

    [Theory]
    [InlineData(MostTime + 1)]
    [InlineData(-MostTime - 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_time_beyond_refuses_the_whole_batch(long time)
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(
            async () => await engine.AppendAsync(new SeriesSample[] { new(id, Start, 1), new(id, time, 1) }, Cancel));

        Assert.Equal($"The time {time} of series {id.Value} is not within 2^53 ms of 1970.", refused.Message);
        Assert.Empty(await AllAsync(engine, id));
    }

    [Fact]
    public async Task A_batch_has_so_many_samples()
    {
        await using MetricsEngine engine = await OpenAsync(o => o with { MaxBatchSamples = 10 });
        SeriesId id = Add(engine);
        await engine.AppendAsync(Samples(id, Start, 10, 1), Cancel);
        await engine.AppendAsync(ReadOnlyMemory<SeriesSample>.Empty, Cancel);

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(async () => await engine.AppendAsync(Samples(id, Start + 100, 11, 1), Cancel));

        Assert.Equal(("A batch has 11 samples, more than 10.", false), (refused.Message, refused.MayRetry));
        Assert.Equal(10, (await AllAsync(engine, id)).Count);
    }

    [Fact]
    public async Task Questions_that_ask_for_nothing_get_nothing()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine), unknown = new(999);
        await engine.AppendAsync(Samples(id, Start, 10, 1), Cancel);

        Assert.Empty(await engine.ReadAsync(id, Start, Start + 10, 0, Cancel));
        Assert.Empty(await engine.ReadAsync(id, Start, Start + 10, -1, Cancel));
        Assert.Empty(await engine.ReadAsync(id, Start + 1, Start, 10, Cancel));
        Assert.Empty(await engine.ReadAsync(unknown, 0, long.MaxValue, 10, Cancel));
        IReadOnlyList<WindowedSeries> windows = await engine.AggregateAsync([unknown, id], Start, Start + 10, 5, Cancel);
        Assert.Equal([(999L, 0), (id.Value, 2)], windows.Select(w => (w.Series.Value, w.Windows.Count)));
        Assert.Empty((await engine.AggregateAsync([id], Start, Start, 5, Cancel))[0].Windows);
        Assert.Null(engine.GetLabels(unknown));
        Assert.Equal(
            "2 series match, more than the limit of 1: name more labels.",
            (await Assert.ThrowsAsync<MetricsException>(async () =>
            {
                Add(engine, 1);
                await engine.FindSeriesAsync([], 1, Cancel);
            })).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_step_is_above_0(long step)
    {
        await using MetricsEngine engine = await OpenAsync();

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(
            async () => await engine.AggregateAsync([Add(engine)], Start, Start + 10, step, Cancel));

        Assert.False(refused.MayRetry);
    }
}
