using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>Bytes a sample are told by what the values are.</summary>
public sealed class ColumnStatsTests : EngineFixture
{
    [Fact]
    public async Task Each_kind_of_values_is_counted_as_what_it_is()
    {
        var random = new Random(1);
        long counter = 0;
        await using MetricsEngine engine = await OpenAsync();
        Func<int, double>[] kinds = [
            _ => 7, _ => random.Next(1000), _ => counter += random.Next(1000), _ => random.Next(100_000) / 100.0, _ => random.NextDouble()];
        for (int n = 0; n < kinds.Length; n++)
            await engine.AppendAsync(Samples(Add(engine, n), Start, 500, 60_000, kinds[n]), Cancel);
        await engine.SealAsync(Cancel);

        IReadOnlyList<ColumnStats> found = await engine.MeasureColumnsAsync(Cancel);
        await engine.CompactAsync(Cancel);

        Assert.Equal([ColumnKind.Constant, ColumnKind.Whole, ColumnKind.Counter, ColumnKind.Decimal, ColumnKind.Double], found.Select(c => c.Kind));
        Assert.All(found, c => Assert.Equal(500, c.Rows));
        Assert.InRange(found[0].BytesPerRow, 0.01, 0.2);
        Assert.InRange(found[4].BytesPerRow, 6, 9);
        Assert.Equal(found.Select(c => (c.Kind, c.Rows)), engine.GetStats().Sealed.Select(c => (c.Kind, c.Rows)));
        Assert.Equal(2500, (await engine.MeasureColumnsAsync(Cancel)).Sum(c => c.Rows));
    }
}
