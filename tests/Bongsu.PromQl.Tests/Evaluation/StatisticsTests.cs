using Bongsu.PromQl.Evaluation;
using FsCheck.Xunit;

namespace Bongsu.PromQl.Tests.Evaluation;

public sealed class StatisticsTests
{
    [Property]
    public bool Sum_of_decimals_is_as_near_as_a_double_can_be(int[] cents, byte more)
    {
        double[] values = [.. Enumerable.Repeat(cents, 1 + (more % 9)).SelectMany(static c => c).Select(static c => c / 100.0)];
        decimal exact = values.Sum(static v => (decimal)v);

        return Math.Abs(Statistics.Sum(values) - (double)exact) <= 1e-13 * (1 + (double)Math.Abs(exact));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Sum_keeps_what_large_numbers_round_away(int ones)
    {
        double[] values = [1e100, .. Enumerable.Repeat(1.0, ones), -1e100];

        Assert.Equal(ones, Statistics.Sum(values));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Sum_of_what_is_not_finite_is_not_either(double one, double expected) =>
        Assert.Equal(expected, Statistics.Sum([.. Enumerable.Repeat(1.5, 30), one, .. Enumerable.Repeat(2.5, 30)]));
}
