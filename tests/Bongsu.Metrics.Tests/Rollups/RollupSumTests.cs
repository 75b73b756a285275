using Bongsu.Metrics.Rollups;
using Bongsu.Metrics.Rows;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Rollups;

/// <summary>Rows against decimal arithmetic, which is exact.</summary>
public sealed class RollupSumTests
{
    private const long Width = 300_000;

    [Property(MaxTest = 500)]
    public void Of_Decimals_IsTheirExactSum(int[] hundredths)
    {
        double[] values = [.. hundredths.Select(h => h / 100.0)];

        RollupRow row = RollupSum.Of(5, values, exponent: 2);

        if (hundredths.Length == 0)
        {
            Assert.Equal(new RollupRow(5, 0, 0, 0, 0, 0), row);
            return;
        }

        decimal sum = hundredths.Sum(h => h / 100m);
        Assert.Equal(
            new RollupRow(5, values.Length, (double)sum, values.Min(), values.Max(), values[^1]), row);
    }

    [Fact]
    public void Of_NaN_IsNotCounted()
    {
        Assert.Equal(new RollupRow(0, 2, 4, 1, 3, 3), RollupSum.Of(0, [double.NaN, 1, double.NaN, 3, double.NaN], 0));
        Assert.Equal(new RollupRow(0, 0, 0, 0, 0, 0), RollupSum.Of(0, [double.NaN], 0));
    }

    /// <summary>Sums that whole numbers cannot hold are those of doubles.</summary>
    [Fact]
    public void Of_LargeOrOddNumbers_IsTheSumOfDoubles()
    {
        double[] large = [.. Enumerable.Repeat(9_007_199_254_740_991.0, 5)];
        double[] odd = [0.1, Math.PI, double.PositiveInfinity];

        Assert.Equal(large.Sum(), RollupSum.Of(0, large, 0).Sum);
        Assert.Equal(double.PositiveInfinity, RollupSum.Of(0, odd, 1).Sum);
        Assert.Equal(0.1 + Math.PI, RollupSum.Of(0, odd.AsSpan(0, 2), 1).Sum);
    }

    [Property(MaxTest = 500)]
    public void Sum_IsARowForEachStretchWithASample(short[] halfMinutes)
    {
        long[] times = [.. halfMinutes.Select(h => h * 30_000L).Distinct().Order()];
        double[] values = [.. times.Select((_, i) => (double)i)];
        var target = new RowSet(RollupRow.Width);

        RollupBuilder.Sum(times, values, [], Width, target);

        Assert.Equal(Naive(times, values), Rows(target));
    }

    /// <summary>With fresh samples, only the rows that one of them falls into; each from all of its samples.</summary>
    [Property(MaxTest = 500)]
    public void Sum_OfTouchedRows_IsThoseRowsWhole(sbyte[] halfMinutes, sbyte[] fresh)
    {
        long[] touched = [.. fresh.Select(h => h * 30_000L).Distinct().Order()];
        long[] times = [.. halfMinutes.Select(h => h * 30_000L).Concat(touched).Distinct().Order()];
        double[] values = [.. times.Select((_, i) => (double)i)];
        if (touched.Length == 0)
            return;
        var target = new RowSet(RollupRow.Width);

        RollupBuilder.Sum(times, values, touched, Width, target);

        HashSet<long> starts = [.. touched.Select(t => (long)Math.Floor((double)t / Width) * Width)];
        Assert.Equal(Naive(times, values).Where(row => starts.Contains(row.Start)), Rows(target));
    }

    private static IEnumerable<RollupRow> Naive(long[] times, double[] values) =>
        times.Zip(values).GroupBy(p => (long)Math.Floor((double)p.First / Width) * Width).Select(
            g => new RollupRow(g.Key, g.Count(), g.Sum(p => p.Second), g.Min(p => p.Second), g.Max(p => p.Second), g.Last().Second));

    private static IEnumerable<RollupRow> Rows(RowSet set) => Enumerable.Range(0, set.Count).Select(
        i => new RollupRow(set.Times[i], set.Column(0)[i], set.Column(1)[i], set.Column(2)[i], set.Column(3)[i], set.Column(4)[i]));
}
