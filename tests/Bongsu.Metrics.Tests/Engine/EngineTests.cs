using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

public sealed class EngineTests : EngineFixture
{
    [Fact]
    public async Task Append_then_read_gives_the_samples_in_order_of_time_and_the_last_write_wins()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId series = engine.GetOrAddSeries(Labels.Of(("__name__", "up"), ("host", "a")));

        await engine.AppendAsync(new SeriesSample[] { new(series, Start + 2, 2), new(series, Start + 1, 1), new(series, Start + 2, 3) }, Cancel);

        Assert.Equal([new Sample(Start + 1, 1), new Sample(Start + 2, 3)], await engine.ReadAsync(series, Start, Start + 10, 100, Cancel));
    }

    [Fact]
    public async Task GetSeries_finds_exactly_these_labels_and_makes_none()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId series = engine.GetOrAddSeries(Labels.Of(("__name__", "up"), ("host", "a")));

        Assert.Equal(series, engine.GetSeries(Labels.Of(("host", "a"), ("__name__", "up"))));
        Assert.Null(engine.GetSeries(Labels.Of(("__name__", "up"))));
        Assert.Equal(1, engine.GetStats().Series);
    }

    [Fact]
    public async Task Read_with_a_limit_gives_the_latest()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId series = engine.GetOrAddSeries(Labels.Of(("__name__", "up")));
        await engine.AppendAsync(Enumerable.Range(0, 100).Select(i => new SeriesSample(series, Start + i, i)).ToArray(), Cancel);

        IReadOnlyList<Sample> last = await engine.ReadAsync(series, long.MinValue, long.MaxValue, 2, Cancel);

        Assert.Equal([new Sample(Start + 98, 98), new Sample(Start + 99, 99)], last);
    }

    [Fact]
    public async Task Everything_acknowledged_is_there_after_reopening_bit_for_bit()
    {
        double stale = BitConverter.Int64BitsToDouble(0x7ff0000000000002);
        double[] values = [1.5, double.NaN, stale, -0.0, double.PositiveInfinity, double.Epsilon, double.MaxValue];
        SeriesId series;
        await using (MetricsEngine engine = await OpenAsync())
        {
            series = engine.GetOrAddSeries(Labels.Of(("__name__", "up"), ("host", "a")));
            await engine.AppendAsync(values.Select((v, i) => new SeriesSample(series, Start + i, v)).ToArray(), Cancel);
        }

        await using MetricsEngine again = await OpenAsync();

        IReadOnlyList<Sample> read = await again.ReadAsync(series, 0, long.MaxValue, 100, Cancel);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Select(s => BitConverter.DoubleToInt64Bits(s.Value)));
        Assert.Equal(series, again.GetOrAddSeries(Labels.Of(("host", "a"), ("__name__", "up"))));
    }

    [Fact]
    public async Task A_batch_with_an_unknown_series_is_refused_whole()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId series = engine.GetOrAddSeries(Labels.Of(("__name__", "up")));

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(
            async () => await engine.AppendAsync(new SeriesSample[] { new(series, Start, 1), new(new SeriesId(99), Start, 1) }, Cancel));

        Assert.False(refused.MayRetry);
        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await engine.ReadAsync(series, 0, long.MaxValue, 100, Cancel));
    }

    [Fact]
    public async Task A_deleted_series_is_gone_after_reopening_and_its_id_is_not_used_again()
    {
        SeriesId gone;
        await using (MetricsEngine engine = await OpenAsync())
        {
            gone = engine.GetOrAddSeries(Labels.Of(("__name__", "up"), ("host", "a")));
            await engine.AppendAsync(new SeriesSample[] { new(gone, Start, 1) }, Cancel);
            Assert.Equal(1, await engine.DeleteSeriesAsync([new LabelMatcher("host", MatchKind.Equal, "a")], Cancel));
        }

        await using MetricsEngine again = await OpenAsync();

        Assert.Null(again.GetLabels(gone));
        SeriesId fresh = again.GetOrAddSeries(Labels.Of(("__name__", "up"), ("host", "a")));
        Assert.NotEqual(gone, fresh);
        Assert.Empty(await again.ReadAsync(fresh, 0, long.MaxValue, 100, Cancel));
    }

    [Fact]
    public async Task A_torn_tail_of_the_log_is_cut_off_and_named()
    {
        SeriesId series;
        await using (MetricsEngine engine = await OpenAsync())
        {
            series = engine.GetOrAddSeries(Labels.Of(("__name__", "up")));
            await engine.AppendAsync(new SeriesSample[] { new(series, Start, 1) }, Cancel);
            await engine.AppendAsync(new SeriesSample[] { new(series, Start + 1, 2) }, Cancel);
        }

        string segment = Directory.GetFiles(At("wal"))[0];
        using (FileStream file = File.OpenWrite(segment))
            file.SetLength(file.Length - 3);

        await using MetricsEngine again = await OpenAsync();

        Assert.Equal([new Sample(Start, 1)], await again.ReadAsync(series, 0, long.MaxValue, 100, Cancel));
        Assert.Contains(
            Logger.Collector.GetSnapshot(),
            r => r.Message.StartsWith("Torn tail", StringComparison.Ordinal) && r.Message.Contains(segment, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damage_in_the_middle_of_the_log_loses_only_the_records_it_hit()
    {
        SeriesId series;
        await using (MetricsEngine engine = await OpenAsync())
        {
            series = engine.GetOrAddSeries(Labels.Of(("__name__", "up")));
            for (int i = 0; i < 10; i++)
                await engine.AppendAsync(new SeriesSample[] { new(series, Start + i, i) }, Cancel);
        }

        string segment = Directory.GetFiles(At("wal"))[0];
        byte[] bytes = await File.ReadAllBytesAsync(segment, Cancel);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(segment, bytes, Cancel);

        await using MetricsEngine again = await OpenAsync();

        Assert.Equal(9, (await again.ReadAsync(series, 0, long.MaxValue, 100, Cancel)).Count);
        Assert.Contains(Logger.Collector.GetSnapshot(), r => r.Message.StartsWith("Damaged bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_engine_on_the_same_directory_is_refused()
    {
        await using MetricsEngine engine = await OpenAsync();

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(async () => await OpenAsync());

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appends_from_many_threads_are_all_there()
    {
        SeriesId[] series;
        await using (MetricsEngine engine = await OpenAsync())
        {
            series = [.. Enumerable.Range(0, 8).Select(i => engine.GetOrAddSeries(Labels.Of(("__name__", "up"), ("i", $"{i}"))))];
            await Parallel.ForEachAsync(series, Cancel, async (id, cancel) =>
            {
                for (int i = 0; i < 200; i++)
                    await engine.AppendAsync(new SeriesSample[] { new(id, Start + i, i) }, cancel);
            });
        }

        await using MetricsEngine again = await OpenAsync();

        foreach (SeriesId id in series)
            Assert.Equal(200, (await again.ReadAsync(id, 0, long.MaxValue, 1000, Cancel)).Count);
    }
}
