namespace Bongsu.Metrics.Tests.Encoding;

/// <summary>The kinds of values that monitoring brings.</summary>
internal static class SampleSeries
{
    public static IEnumerable<(string Kind, double[] Values)> All(int count, int seed)
    {
        var random = new Random(seed);
        double walk = 100, counter = 1e6, integer = 50;
        yield return ("constant", [.. Enumerable.Repeat(42.5, count)]);
        yield return ("counter", [.. Enumerable.Range(0, count).Select(_ => counter += random.Next(900, 1100))]);
        yield return ("decimal gauge", [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 100, 2))]);
        yield return ("integer walk", [.. Enumerable.Range(0, count).Select(_ => integer += random.Next(-3, 4))]);
        yield return ("true doubles", [.. Enumerable.Range(0, count).Select(_ => walk += random.NextDouble() - 0.5)]);
        yield return ("floats", [.. Enumerable.Range(0, count).Select(_ => (double)(float)random.NextDouble())]);
        yield return (
            "decimals with stale markers",
            [.. Enumerable.Range(0, count).Select(i => i % 50 == 49 ? BitConverter.Int64BitsToDouble(0x7ff0000000000002) : random.Next(1000) / 10.0)]);
        yield return ("rubbish", [.. Enumerable.Range(0, count).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))]);
    }
}
