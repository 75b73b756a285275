using Bongsu.Report.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Statistics;

public sealed class BinomialTests
{
    /// <summary>Against the sum over every outcome, by exact counts of ways.</summary>
    [Property]
    public Property At_least_is_the_sum_of_all_outcomes() => Prop.ForAll(
        Gen.Choose(0, 40).SelectMany(n => Gen.Choose(-1, 42).SelectMany(k => Gen.Choose(0, 1000).Select(p => (n, k, p / 1000.0)))).ToArbitrary(),
        t => Math.Abs(Naive(t.n, t.k, t.Item3) - Binomial.AtLeast(t.n, t.k, t.Item3)) < 1e-9);

    [Fact]
    public void Large_numbers_neither_overflow_nor_vanish()
    {
        Assert.Equal(0.5, Binomial.AtLeast(10_001, 5_001, 0.5), 6);
        Assert.InRange(Binomial.AtLeast(5_000, 50, 0.001), 0, 1e-12);
        Assert.Equal(1, Binomial.AtLeast(5_000, 1, 0.5), 12);
    }

    private static double Naive(int n, int k, double p)
    {
        double sum = 0;
        for (int i = Math.Max(0, k); i <= n; i++)
        {
            double ways = 1;
            for (int j = 0; j < i; j++)
                ways = ways * (n - j) / (j + 1);
            sum += ways * Math.Pow(p, i) * Math.Pow(1 - p, n - i);
        }

        return k <= 0 ? 1 : Math.Min(1, sum);
    }
}
