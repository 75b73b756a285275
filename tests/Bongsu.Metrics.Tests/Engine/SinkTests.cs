using System.Collections.Concurrent;
using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

public sealed class SinkTests : EngineFixture
{
    [Fact]
    public async Task A_sink_gets_what_a_read_gives_from_files_and_memory_for_every_series()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId[] ids = [.. Enumerable.Range(0, 12).Select(n => Add(engine, n))];
        foreach (SeriesId id in ids)
            await engine.AppendAsync(Samples(id, Start - (6 * Day), 4000, 2 * Minute, i => (i * id.Value) % 977 / 4.0), Cancel);
        await engine.CompactAsync(Cancel);
        foreach (SeriesId id in ids)
            await engine.AppendAsync(Samples(id, Start - (2 * Day), 700, 3 * Minute), Cancel);
        var sink = new Collector();

        await engine.ReadAsync([.. ids, new SeriesId(999)], Start - (5 * Day), Start - Hour, int.MaxValue, sink, Cancel);

        Assert.Equal(ids.Length, sink.All.Count);
        for (int i = 0; i < ids.Length; i++)
            Assert.Equal(await engine.ReadAsync(ids[i], Start - (5 * Day), Start - Hour, int.MaxValue, Cancel), sink.All[i]);
    }

    [Fact]
    public async Task What_a_sink_throws_goes_to_the_caller_also_from_several_threads()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId[] ids = [.. Enumerable.Range(0, 8).Select(n => Add(engine, n))];
        foreach (SeriesId id in ids)
            await engine.AppendAsync(Samples(id, Start, 10, Minute), Cancel);

        await Assert.ThrowsAsync<MetricsException>(async () => await engine.ReadAsync(ids, Start, Start + Hour, int.MaxValue, new Refuser(), Cancel));
    }

    [Fact]
    public async Task Appends_deletes_and_merges_change_what_a_mark_promises()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId id = Add(engine);
        await engine.AppendAsync(Samples(id, Start, 100, Minute), Cancel);

        long mark = engine.TakeMark();
        Assert.False(engine.MayHaveChanged(mark, long.MaxValue - 1));

        await engine.AppendAsync(Samples(id, Start + Day, 1, Minute), Cancel);
        Assert.False(engine.MayHaveChanged(mark, Start + Day - 1));
        Assert.True(engine.MayHaveChanged(mark, Start + Day));

        mark = engine.TakeMark();
        await engine.CompactAsync(Cancel);
        Assert.True(engine.MayHaveChanged(mark, 0));

        mark = engine.TakeMark();
        await engine.DeleteSeriesAsync([new LabelMatcher("__name__", MatchKind.Equal, "m")], Cancel);
        Assert.True(engine.MayHaveChanged(mark, 0));
    }

    private sealed class Collector : ISampleSink
    {
        public ConcurrentDictionary<int, Sample[]> All { get; } = new();

        public void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values)
        {
            var samples = new Sample[values.Length];
            for (int i = 0; i < samples.Length; i++)
                samples[i] = new Sample(timesMs[i], values[i]);
            Assert.True(All.TryAdd(index, samples));
        }
    }

    private sealed class Refuser : ISampleSink
    {
        public void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values) => throw new MetricsException("No.", mayRetry: false);
    }
}
