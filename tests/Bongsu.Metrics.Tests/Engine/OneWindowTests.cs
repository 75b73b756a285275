using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>One window over many hours is what its 5-minute rows add up to, though it is read from hours.</summary>
public sealed class OneWindowTests : EngineFixture
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7 * Minute, 11 * Minute)]
    [InlineData((3 * Hour) + 1, Minute)]
    [InlineData(59 * Minute, (5 * Day) + (61 * Minute))]
    public async Task It_counts_every_row_that_begins_in_it_once(long afterStart, long beforeEnd)
    {
        await using MetricsEngine engine = await OpenAsync(static o => o with { RawRetention = TimeSpan.FromDays(8) });
        SeriesId id = Add(engine);
        long first = Start - (20 * Day);
        SeriesSample[] samples = Samples(id, first, 20 * 24 * 60, Minute, static i => (i * 37 % 1001) / 4.0);
        await engine.AppendAsync(samples.AsMemory(0, 28_000), Cancel);
        await engine.CompactAsync(Cancel);
        await engine.AppendAsync(samples.AsMemory(28_000), Cancel);
        long from = first + Hour + afterStart, to = Start - beforeEnd;

        WindowedSeries answer = Assert.Single(await engine.AggregateAsync([id], from, to, to - from, Cancel));

        double[] counted = [
            .. samples.Where(s => Resolution.RowStart(s.TimestampMs, Resolution.FiveMinutes) is var row && row >= from && row < to).Select(s => s.Value)];
        Assert.Equal(Resolution.FiveMinutes, answer.ResolutionMs);
        Assert.Equal(new Window(from, counted.Length, counted.Sum(), counted.Min(), counted.Max(), counted[^1]), Assert.Single(answer.Windows));
    }
}
