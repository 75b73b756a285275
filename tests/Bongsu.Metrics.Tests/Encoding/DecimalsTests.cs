using Bongsu.Metrics.Encoding;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Encoding;

public sealed class DecimalsTests
{
    /// <summary>Every number that a program prints with so many decimals is found to have no more.</summary>
    [Property(MaxTest = 1000)]
    public void ExponentOf_ANumberOfSoManyDecimals_HoldsIt(int mantissa, byte decimals)
    {
        int exponent = decimals % (Decimals.MostExponent + 1);
        double value = double.Parse($"{mantissa}e-{exponent}", System.Globalization.CultureInfo.InvariantCulture);
        if (BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(-0.0))
            return;

        int found = Decimals.ExponentOf(value);

        Assert.InRange(found, 0, exponent);
        Assert.True(Decimals.TryScale(value, Decimals.Power(found), out long scaled));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(scaled / Decimals.Power(found)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(1 / 3.0)]
    [InlineData(1e300)]
    [InlineData(9007199254740992)]
    public void ExponentOf_WhatIsNoShortDecimal_IsNone(double value) => Assert.Equal(-1, Decimals.ExponentOf(value));

    [Fact]
    public void Guess_HoldsMostOrSaysNone()
    {
        double[] two = [.. Enumerable.Range(0, 1000).Select(i => i / 100.0)];
        double[] none = [.. Enumerable.Range(1, 1000).Select(i => Math.Sqrt(i) * Math.PI)];

        Assert.Equal(2, Decimals.Guess(two));
        Assert.Equal(-1, Decimals.Guess(none));
        Assert.Equal(0, Decimals.Guess([1, 2, 3]));
        Assert.Equal(0, Decimals.Guess([]));
    }
}
