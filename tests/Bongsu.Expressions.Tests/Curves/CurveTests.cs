namespace Bongsu.Expressions.Tests.Curves;

public sealed class CurveTests
{
    /// <summary>Values 1 to 5, a minute apart, the last one now. The expected figures were checked against Zabbix' published unit-test data.</summary>
    private static readonly World Ramp = World.With("1", "2", "3", "4", "5");

    [Theory]
    [InlineData("forecast(/host/key,#5,1h)", 65)]
    [InlineData("forecast(/host/key,1h,30m,\"linear\",\"avg\")", 20)]
    [InlineData("forecast(/host/key,1h,30m,\"polynomial2\",\"min\")", 5)]
    [InlineData("forecast(/host/key,1h,30m,\"polynomial3\",\"max\")", 35)]
    [InlineData("forecast(/host/key,1h,30m,\"polynomial4\",\"delta\")", 30)]
    [InlineData("forecast(/host/key,1h,30m,\"polynomial6\")", 35)]
    [InlineData("forecast(/host/key,1h,30m,\"logarithmic\",\"max\")", 3.799161)]
    [InlineData("forecast(/host/key,1h,30m,\"logarithmic\",\"avg\")", 3.726446)]
    [InlineData("forecast(/host/key,1h,30m,\"power\",\"avg\")", 3.671013)]
    [InlineData("forecast(/host/key,#5,-2m)", 3)]
    [InlineData("timeleft(/host/key,5m,65)", 3600)]
    [InlineData("timeleft(/host/key,5m,65,\"polynomial2\")", 3600)]
    [InlineData("timeleft(/host/key,5m,65,\"exponential\")", 373.384970)]
    [InlineData("timeleft(/host/key,5m,5,\"logarithmic\")", 272384191.768584)]
    [InlineData("timeleft(/host/key,5m,65,\"power\")", 1.02684041197174725e29)]
    [InlineData("timeleft(/host/key,5m,4)", double.MaxValue)]
    [InlineData("timeleft(/host/key,5m,-1,\"exponential\")", double.MaxValue)]
    [InlineData("forecast(/host/key,5m:now-1d,1h)", -1)]
    [InlineData("timeleft(/host/key,5m:now-1d,1h)", -1)]
    [InlineData("forecast(/host/key,#1,1h)", 5)]
    [InlineData("forecast(/host/key,#1,1h,,\"delta\")", 0)]
    [InlineData("timeleft(/host/key,#1,5)", 0)]
    [InlineData("timeleft(/host/key,#1,6)", double.MaxValue)]
    public void Fits_follow_the_values(string expression, double expected)
    {
        double value = Ramp.Run(expression).Value.Number;

        Assert.Equal(1, expected == 0 ? value + 1 : value / expected, 6);
    }

    [Fact]
    public void A_threshold_is_reached_in_the_future_only()
    {
        // A parabola through 4, 1, 0, 1, 4: it was 9 a minute before the first value, and is again in a minute.
        World world = World.With("4", "1", "0", "1", "4");

        Assert.Equal(60, world.Run("timeleft(/host/key,10m,9,\"polynomial2\")").Value.Number, 3);
        Assert.Equal(double.MaxValue, world.Run("timeleft(/host/key,10m,-1,\"polynomial2\")").Value.Number);
        Assert.Equal(0, world.Run("forecast(/host/key,10m,-4m,\"polynomial2\",\"min\")").Value.Number, 6);
    }

    [Fact]
    public void Values_that_are_not_positive_have_no_exponential()
    {
        Assert.Equal("-1", World.With("1", "0", "3").Say("forecast(/host/key,10m,1h,\"exponential\")"));
        Assert.Equal("-1", World.With("1", "-1", "3").Say("timeleft(/host/key,10m,9,\"power\")"));
    }

    [Fact]
    public void Results_beyond_a_double_are_cut() =>
        Assert.Equal(double.MaxValue, World.With("1e100", "1e300").Run("forecast(/host/key,#2,3000w,\"exponential\")").Value.Number);

    [Fact]
    public void Decomposition_agrees_with_R()
    {
        // The first six months of R's co2 data; figures from Zabbix' published unit-test data, made with R's stl(s.window = 61).
        double[] values = [315.58, 316.39, 316.79, 317.82, 318.39, 318.22];

        SeasonalTrend parts = SeasonalTrend.Decompose(values, 2, 61);

        double[] trend = [315.61471983, 316.28264106, 316.96965772, 317.68901372, 318.08865273, 318.42158262];
        double[] seasonal = [-0.00498817, 0.0049662, -0.00494629, 0.00492464, -0.00490752, 0.00486858];
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(trend[i], parts.Trend[i], 6);
            Assert.Equal(seasonal[i], parts.Seasonal[i], 6);
            Assert.Equal(values[i], parts.Trend[i] + parts.Seasonal[i] + parts.Remainder[i], 9);
        }
    }
}
