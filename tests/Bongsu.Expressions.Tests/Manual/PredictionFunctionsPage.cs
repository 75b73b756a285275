namespace Bongsu.Expressions.Tests.Manual;

/// <summary>appendix/functions/prediction: forecast, timeleft.</summary>
public sealed class PredictionFunctionsPage
{
    private const string Five = "uint 1 2 3 4 5";

    [Theory]
    [InlineData("~65", Five, "forecast(/host/key,#5,1h)")]
    [InlineData("~65", Five, "forecast(/host/key,1h,1h,\"linear\")")]
    [InlineData("~65", Five, "forecast(/host/key,1h,60m,\"linear\",\"value\")")]
    [InlineData("~65", Five, "forecast(/host/key,1h,3600,,\"\")")]
    [InlineData("~4", Five, "forecast(/host/key,1h,-1m)")]
    [InlineData("~5", Five, "forecast(/host/key,1h,0)")]
    [InlineData("-1", Five, "forecast(/host/key,#5:now-1h,1h)")]
    [InlineData("~3.799161", Five, "forecast(/host/key,1h,30m,\"logarithmic\",\"max\")")]
    [InlineData("~20", Five, "forecast(/host/key,1h,30m,\"polynomial1\",\"avg\")")]
    [InlineData("~5", Five, "forecast(/host/key,1h,30m,\"polynomial2\",\"min\")")]
    [InlineData("~35", Five, "forecast(/host/key,1h,30m,\"polynomial3\",\"max\")")]
    [InlineData("~20", Five, "forecast(/host/key,1h,30m,\"linear\",\"avg\")")]
    [InlineData("~3.726446", Five, "forecast(/host/key,1h,30m,\"logarithmic\",\"avg\")")]
    [InlineData("~3.671013", Five, "forecast(/host/key,1h,30m,\"power\",\"avg\")")]
    [InlineData("~30", Five, "forecast(/host/key,1h,30m,\"linear\",\"delta\")")]
    [InlineData("7", "uint 7", "forecast(/host/key,1h,1h)")]
    [InlineData("0", "uint 7", "forecast(/host/key,1h,1h,,\"delta\")")]
    [InlineData("-1", "float -1 -2 -3", "forecast(/host/key,1h,1h,\"exponential\")")]
    [InlineData("-1", "uint", "forecast(/host/key,1h,1h)")]
    [InlineData(null, Five, "forecast(/host/key,#5,1h,\"test\")")]
    [InlineData(null, Five, "forecast(/host/key,#5,1h,\"polynomial7\")")]
    [InlineData(null, Five, "forecast(/host/key,#5,1h,\"linear\",\"median\")")]
    [InlineData(null, Five, "forecast(/host/key,#5)")]
    [InlineData(null, Five, "forecast(/host/key,#5,\"soon\")")]
    [InlineData(null, "text 1 2", "forecast(/host/key,#5,1h)")]
    public void Forecast(string? expected, string items, string expression) => Page.Expect(expected, items, expression);

    [Fact]
    public void ForecastDelta_OfAPolynomialOfFourthDegree_IsThatOfTheLineItFits()
    {
        // Through five points on a line a quartic is the line but for rounding, which an hour ahead shows in the fourth digit.
        string value = (string)Page.Ask(Five, "forecast(/host/key,1h,30m,\"polynomial4\",\"delta\")", Page.Now, null, [])["value"]!;

        Assert.Equal(30, double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 1e-2);
    }

    [Theory]
    [InlineData("~3600", Five, "timeleft(/host/key,5m,65)")]
    [InlineData("~3600", Five, "timeleft(/host/key,5m,65,\"linear\")")]
    [InlineData("~3600", Five, "timeleft(/host/key,5m,\"65\",\"polynomial2\")")]
    [InlineData("~373.384970", Five, "timeleft(/host/key,5m,65,\"exponential\")")]
    [InlineData("~272384191.768584", Five, "timeleft(/host/key,5m,5,\"logarithmic\")")]
    [InlineData("~102684041197174725458320687104", Five, "timeleft(/host/key,5m,65,\"power\")")]
    [InlineData("1.7976931348623157E+308", "float 1.6e+30 1.5e+30 1.4e+30 1.3e+30 1.2e+30", "timeleft(/host/key,5m,1.7e+30)")]
    [InlineData("~60", "float 1.1e+305 1.2e+305 1.3e+305 1.4e+305 1.5e+305", "timeleft(/host/key,5m,1.6e+305)")]
    [InlineData("0", "uint 7", "timeleft(/host/key,1h,7)")]
    [InlineData("1.7976931348623157E+308", "uint 7", "timeleft(/host/key,1h,8)")]
    [InlineData("~61140", Five, "timeleft(/host/key,5m,1K)")]
    [InlineData("~300", "float 50 40 30 20 10", "timeleft(/host/key,5m,-40)")]
    [InlineData("-1", "uint", "timeleft(/host/key,5m,65)")]
    [InlineData(null, Five, "timeleft(/host/key,5m,65,\"test\")")]
    [InlineData(null, Five, "timeleft(/host/key,5m)")]
    [InlineData(null, "text 1 2", "timeleft(/host/key,5m,65)")]
    public void TimeLeft(string? expected, string items, string expression) => Page.Expect(expected, items, expression);
}
