using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Tests.Engine;

namespace Bongsu.Metrics.Tests.Index;

/// <summary>The log of series is packed when everything is made small, and is the same log afterwards.</summary>
public sealed class PackedSeriesTests : EngineFixture
{
    [Fact]
    public async Task Packed_series_keep_their_ids_and_labels_over_a_restart_and_take_a_fifth()
    {
        var ids = new Dictionary<Labels, SeriesId>();
        await using (MetricsEngine engine = await OpenAsync())
        {
            for (int i = 0; i < 3000; i++)
                await MakeAsync(engine, ids, i);
            long before = engine.GetStats().SeriesLogBytes;
            await engine.CompactAsync(Cancel);
            Assert.True(engine.GetStats().SeriesLogBytes * 5 < before, $"{before} bytes became {engine.GetStats().SeriesLogBytes}.");
            Assert.Equal(1, await engine.DeleteSeriesAsync([new LabelMatcher("n", MatchKind.Equal, "7")], Cancel));
            for (int i = 3000; i < 3100; i++)
                await MakeAsync(engine, ids, i);
        }

        ids.Remove(LabelsOf(7));
        await using MetricsEngine again = await OpenAsync();

        Assert.Equal(ids.Count, again.GetStats().Series);
        foreach ((Labels labels, SeriesId id) in ids)
        {
            Assert.Equal(id, again.GetSeries(labels));
            Assert.Equal(labels, again.GetLabels(id));
        }

        Assert.True(again.GetOrAddSeries(LabelsOf(7)).Value > 3100, "An id was handed out twice.");
    }

    [Fact]
    public async Task A_damaged_pack_costs_its_own_series_and_no_other()
    {
        var ids = new Dictionary<Labels, SeriesId>();
        await using (MetricsEngine engine = await OpenAsync())
        {
            for (int i = 0; i < 3000; i++)
                await MakeAsync(engine, ids, i);
            await engine.CompactAsync(Cancel);
        }

        byte[] log = await File.ReadAllBytesAsync(At("series.log"), Cancel);
        log[log.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(At("series.log"), log, Cancel);
        await File.WriteAllBytesAsync(At("series.copy"), log, Cancel);

        await using MetricsEngine again = await OpenAsync();

        int left = again.GetStats().Series;
        Assert.InRange(left, 2000, 2999);
        Assert.Equal(left, ids.Count(i => again.GetSeries(i.Key) == i.Value));
    }

    private static Labels LabelsOf(int i) =>
        Labels.Of(("__name__", $"node_metric_{i % 100}"), ("instance", $"host-{i / 100:D5}:9100"), ("n", $"{i}"), ("unit", "봉수"));

    private static async Task MakeAsync(MetricsEngine engine, Dictionary<Labels, SeriesId> ids, int i)
    {
        SeriesId id = engine.GetOrAddSeries(LabelsOf(i));
        ids.Add(LabelsOf(i), id);
        await engine.AppendAsync(new SeriesSample[] { new(id, Start, i) }, Cancel);
    }
}
