using System.Globalization;

namespace Bongsu.Expressions.Tests.Manual;

/// <summary>
/// appendix/functions/trends: baselinedev, baselinewma, trendavg, trendcount, trendmax, trendmin, trendstl, trendsum. Hours are made of one value each, so that
/// their mean, least and greatest are that value.
/// </summary>
public sealed class TrendFunctionsPage
{
    /// <summary>2021-03-25 10:07 UTC, a Thursday.</summary>
    private const string Now = "2021-03-25T10:07:00Z";

    [Theory]
    [InlineData("9", "trendavg(/host/key,1h:now/h)")]
    [InlineData("9", "trendavg(/host/key,1h:now)")]
    [InlineData("8.5", "trendavg(/host/key,2h:now/h)")]
    [InlineData("8", "trendavg(/host/key,1h:now/h-1h)")]
    [InlineData("-1", "trendavg(/host/key,1h:now/d)")]
    [InlineData("-15", "trendavg(/host/key,1h:now/h-1d)")]
    [InlineData("24", "trendcount(/host/key,1d:now/d)")]
    [InlineData("-1", "trendmax(/host/key,1d:now/d)")]
    [InlineData("-24", "trendmin(/host/key,1d:now/d)")]
    [InlineData("-300", "trendsum(/host/key,1d:now/d)")]
    [InlineData("168", "trendcount(/host/key,1w:now/w)")]
    [InlineData("672", "trendcount(/host/key,1M:now/M)")]
    [InlineData("744", "trendcount(/host/key,1M:now/M-1M)")]
    [InlineData("8784", "trendcount(/host/key,1y:now/y)")]
    [InlineData("8784", "trendcount(/host/key,12M:now/y)")]
    [InlineData("8784", "trendcount(/host/key,366d:now/y)")]
    [InlineData("0", "trendcount(/host/key,1h:now/y-25y)")]
    [InlineData("11", "trendcount(/host/key,1d:now/d+1d)")]
    [InlineData(null, "trendavg(/host/key,1h:now/y-25y)")]
    [InlineData(null, "trendavg(/host/key,1h)")]
    [InlineData(null, "trendavg(/host/key,:now/h)")]
    [InlineData(null, "trendavg(/host/key,h:now/h)")]
    [InlineData(null, "trendavg(/host/key,1:now/h)")]
    [InlineData(null, "trendavg(/host/key,1H:now/h)")]
    [InlineData(null, "trendavg(/host/key,0h:now/h)")]
    [InlineData(null, "trendavg(/host/key,12345678901234567890h:now/h)")]
    [InlineData(null, "trendavg(/host/key,30m:now/h)")]
    [InlineData(null, "trendavg(/host/key,1h:/h)")]
    [InlineData(null, "trendavg(/host/key,1h:now-1)")]
    [InlineData(null, "trendavg(/host/key,1h:now/h - 1h)")]
    [InlineData(null, "trendavg(/host/key,1h:now/h-1)")]
    [InlineData(null, "trendavg(/host/key,1h:now/m-1m)")]
    [InlineData(null, "trendavg(/host/key,1M:now/h)")]
    [InlineData(null, "trendavg(/host/key,1M:now/d)")]
    [InlineData(null, "trendavg(/host/key,1M:now/w)")]
    [InlineData(null, "trendavg(/host/key,1M:now/M-1h)")]
    [InlineData(null, "trendavg(/host/key,1M:now/M-1d)")]
    [InlineData(null, "trendavg(/host/key,#5)")]
    [InlineData(null, "trendavg(/host/text,1h:now/h)")]
    public void Hours(string? expected, string expression) =>
        Page.Expect(expected, $"{Hourly(10_900, hour => hour + 10)} ; /host/text text a", expression, Now);

    [Theory]
    [InlineData("2020-09-01T00:00:00+03:00", "1h:now/h", "2020-08-31T23:00:00+03:00", 1)]
    [InlineData("2020-09-01T00:00:00+03:00", "1h:now/d", "2020-08-31T23:00:00+03:00", 1)]
    [InlineData("2020-09-01T10:00:00+03:00", "1h:now/h-1d", "2020-08-31T09:00:00+03:00", 1)]
    [InlineData("2020-09-01T10:00:00+03:00", "1d:now/w-6d", "2020-08-24T00:00:00+03:00", 24)]
    [InlineData("2020-09-18T10:00:00+03:00", "1d:now/M-1M+6d/w+1d", "2020-08-03T00:00:00+03:00", 24)]
    [InlineData("2020-09-18T10:00:00+03:00", "1w:now/M", "2020-08-25T00:00:00+03:00", 168)]
    [InlineData("2020-09-18T10:00:00+03:00", "1M:now/M-2M", "2020-06-01T00:00:00+03:00", 720)]
    [InlineData("2020-09-18T10:00:00+03:00", "1d:now/y", "2019-12-31T00:00:00+02:00", 24)]
    [InlineData("2020-09-01T10:30:00+03:00", "3h:now-1d/h", "2020-08-31T07:00:00+03:00", 3)]
    [InlineData("2020-09-01T10:30:00+03:00", "3h:now+1d-3d/w", "2020-08-23T21:00:00+03:00", 3)]
    [InlineData("2020-09-01T00:00:00+03:00", "1y:now/y", "2019-01-01T00:00:00+02:00", 8760)]
    [InlineData("2020-09-23T00:59:46+03:00", "1h:now/M+6d/w+1h", "2020-09-07T00:00:00+03:00", 1)]
    [InlineData("2020-10-26T10:00:00+02:00", "1d:now/d", "2020-10-25T00:00:00+03:00", 25)]
    [InlineData("2020-03-30T10:00:00+03:00", "1d:now/d", "2020-03-29T00:00:00+02:00", 23)]
    public void Ranges(string now, string period, string first, int hours)
    {
        long start = DateTimeOffset.Parse(first, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        string items =
            "uint "
            + string.Join(
                ' ',
                Enumerable
                    .Range(-30, hours + 60)
                    .Select(i => $"{start + (i * 3600)}@{start + (i * 3600) - DateTimeOffset.Parse(now, CultureInfo.InvariantCulture).ToUnixTimeSeconds()}"));

        Page.Expect(start.ToString(CultureInfo.InvariantCulture), items, $"trendmin(/host/key,{period})", now, "Europe/Riga");
        Page.Expect((start + ((hours - 1) * 3600)).ToString(CultureInfo.InvariantCulture), items, $"trendmax(/host/key,{period})", now, "Europe/Riga");
        Page.Expect(hours.ToString(CultureInfo.InvariantCulture), items, $"trendcount(/host/key,{period})", now, "Europe/Riga");
    }

    [Theory]
    [InlineData("~1.224745", "baselinedev(/host/days,1h:now/h,\"d\",2)")]
    [InlineData("~1.224745", "baselinedev(/host/days,1h:now/h,\"d\",10)", "0 -24 -48")]
    [InlineData("0", "baselinedev(/host/flat,1h:now/h,\"d\",3)")]
    [InlineData("~2.333333", "baselinewma(/host/weights,1h:now/h,\"d\",3)")]
    [InlineData("~1.8", "baselinewma(/host/days,1h:now/h,\"d\",1)")]
    [InlineData(null, "baselinedev(/host/days,\"d\",10)")]
    [InlineData(null, "baselinedev(/host/days,1h:now/h,\"d\")")]
    [InlineData(null, "baselinedev(/host/days,1h:now/h,\"d\",0)")]
    [InlineData(null, "baselinedev(/host/days,1h:now/h,\"m\",3)")]
    [InlineData(null, "baselinedev(/host/days,1h:now/h,\"x\",3)")]
    [InlineData(null, "baselinedev(/host/days,2d:now/d,\"d\",3)")]
    [InlineData(null, "baselinedev(/host/none,1h:now/h,\"d\",3)")]
    [InlineData(null, "baselinewma(/host/none,1h:now/h,\"d\",3)")]
    [InlineData(null, "baselinewma(/host/days,1h:now,\"d\",3,1)")]
    public void Baselines(string? expected, string expression, string hours = "0 -24 -48 -72")
    {
        // The last full hour (9:00) and the same hour of the days before.
        string[] back = hours.Split(' ');
        string Days(params string[] values) =>
            string.Join(' ', back.Take(values.Length).Select((hour, i) => $"{values[i]}@{(int.Parse(hour, CultureInfo.InvariantCulture) * 3600) - 3700}"));
        string items =
            $"/host/days float {Days("1.9", "1.8", "1.7")} ; /host/flat float {Days("5", "5", "5")} ; /host/weights float {Days("9", "2.0", "2.5", "3.0")} ; "
                + "/host/none float";

        Page.Expect(expected, items, expression, Now);
    }

    [Theory]
    [InlineData("0.5", "5.4 16.2 16.2 8.2 8.2 8.2 8.2 8.2 8.2 50", "trendstl(/host/key,10h:now/h,2h,2h)")]
    [InlineData("1", "12 10 11 10 10 12 12 10 10 100", "trendstl(/host/key,10h:now/h,2h,2h,2.0,\"mad\")")]
    [InlineData("1", "12 10 11 10 10 12 10 10 10 2.2250738585072014e-308", "trendstl(/host/key,10h:now/h,2h,2h, 2.0, \"mad\")")]
    [InlineData("0", "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,2h)")]
    [InlineData("0", "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,2h,1,\"stddevpop\")")]
    [InlineData("0", "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,2h,1,\"stddevsamp\",101)")]
    [InlineData(null, "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,2h,0)")]
    [InlineData(null, "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,1h)")]
    [InlineData(null, "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,11h,2h)")]
    [InlineData(null, "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,6h)")]
    [InlineData(null, "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h,2h,3,\"other\")")]
    [InlineData(null, "1 2 1 2 1 2 1 2 1 2", "trendstl(/host/key,10h:now/h,2h)")]
    [InlineData(null, "1 2", "trendstl(/host/key,10h:now/h,2h,2h)")]
    public void Anomalies(string? expected, string values, string expression)
    {
        string[] all = values.Split(' ');
        string items = "float " + string.Join(' ', all.Select((value, i) => $"{value}@{((i - all.Length) * 3600) - 120}"));

        Page.Expect(expected, items, expression, Now);
    }

    private static string Hourly(int count, Func<int, int> value) =>
        "float " + string.Join(' ', Enumerable.Range(-count, count + 1).Select(hour => $"{value(hour)}@{(hour * 3600) - 120}"));
}
