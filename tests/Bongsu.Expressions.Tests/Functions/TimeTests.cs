using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions.Tests.Functions;

/// <summary>The clock, time shifts, trends and baselines over changes of daylight saving and leap days.</summary>
public sealed class TimeTests
{
    private static readonly TimeZoneInfo Riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    [Theory]
    [InlineData("2020-09-01T01:02:03+03:00", "date()", "20200901")]
    [InlineData("2020-09-01T01:02:03+03:00", "time()", "010203")]
    [InlineData("2020-09-01T01:02:03+03:00", "dayofweek()", "2")]
    [InlineData("2020-09-06T01:02:03+03:00", "dayofweek()", "7")]
    [InlineData("2020-09-01T01:02:03+03:00", "dayofmonth()", "1")]
    [InlineData("2020-09-01T01:02:03+03:00", "now()", "1598911323")]
    [InlineData("2020-02-29T23:59:59+02:00", "date()", "20200229")]
    [InlineData("2020-10-25T00:30:00Z", "time()", "033000")]
    [InlineData("2020-10-25T01:30:00Z", "time()", "033000")]
    [InlineData("2020-03-29T00:59:59Z", "time()", "025959")]
    [InlineData("2020-03-29T01:00:00Z", "time()", "040000")]
    public void The_clock_is_read_in_the_zone(string now, string expression, string expected) => Assert.Equal(expected, At(now).Say(expression));

    [Theory]
    [InlineData("now-1h", "2020-09-01T12:00:00+03:00", "2020-09-01T11:00:00+03:00")]
    [InlineData("now-720h", "2020-09-01T12:00:00+03:00", "2020-08-02T12:00:00+03:00")]
    [InlineData("now-1d", "2020-10-26T00:00:00+02:00", "2020-10-25T00:00:00+03:00")]
    [InlineData("now-1d", "2020-03-29T12:00:00+03:00", "2020-03-28T12:00:00+02:00")]
    [InlineData("now+1d", "2020-10-25T00:00:00+03:00", "2020-10-26T00:00:00+02:00")]
    [InlineData("now-1w", "2020-09-10T00:00:00+03:00", "2020-09-03T00:00:00+03:00")]
    [InlineData("now-1M", "2021-03-31T03:00:00+03:00", "2021-02-28T03:00:00+02:00")]
    [InlineData("now-13M", "2021-03-31T03:00:00+03:00", "2020-02-29T03:00:00+02:00")]
    [InlineData("now-1y", "2020-02-29T03:00:00+02:00", "2019-02-28T03:00:00+02:00")]
    [InlineData("now-366d", "2020-09-01T00:00:00+03:00", "2019-09-01T00:00:00+03:00")]
    [InlineData("now/h", "2020-09-01T23:00:01+03:00", "2020-09-01T23:00:00+03:00")]
    [InlineData("now/d", "2020-12-31T23:59:59+02:00", "2020-12-31T00:00:00+02:00")]
    [InlineData("now/w", "2020-09-13T16:23:00+03:00", "2020-09-07T00:00:00+03:00")]
    [InlineData("now/w", "2020-09-07T16:23:00+03:00", "2020-09-07T00:00:00+03:00")]
    [InlineData("now/M", "2020-09-08T16:23:00+03:00", "2020-09-01T00:00:00+03:00")]
    [InlineData("now/y", "2020-09-08T16:23:00+03:00", "2020-01-01T00:00:00+02:00")]
    [InlineData("now/d-1d", "2020-10-26T09:00:00+02:00", "2020-10-25T00:00:00+03:00")]
    [InlineData("now/M-1M+6d/w+1d", "2020-09-18T10:00:00+03:00", "2020-08-04T00:00:00+03:00")]
    [InlineData("now-90", "2020-09-18T10:00:00+03:00", "2020-09-18T09:58:30+03:00")]
    [InlineData("now/m", "2020-09-18T10:00:59+03:00", "2020-09-18T10:00:00+03:00")]
    public void Shifts_follow_the_local_calendar(string shift, string from, string to)
    {
        Assert.True(HistoryPeriod.TryParse(":" + shift, out HistoryPeriod? period, out _, out _));

        Timestamp? moved = period!.Shift!.Apply(Timestamp.From(DateTimeOffset.Parse(from, null)), Riga);

        Assert.Equal(DateTimeOffset.Parse(to, null).ToUniversalTime(), moved!.Value.ToDateTimeOffset());
    }

    [Fact]
    public void An_hour_back_over_a_change_of_the_clock_is_an_hour()
    {
        Assert.True(HistoryPeriod.TryParse(":now-1h", out HistoryPeriod? period, out _, out _));

        Timestamp? moved = period!.Shift!.Apply(Timestamp.From(DateTimeOffset.Parse("2020-10-25T03:30:00+02:00", null)), Riga);

        Assert.Equal("2020-10-25T00:30:00.000Z", moved.ToString());
    }

    [Fact]
    public void A_midnight_that_the_clock_skips_is_the_first_moment_after_it()
    {
        // In Santiago the clock went from 2022-09-11 00:00 to 01:00.
        TimeZoneInfo santiago = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");
        Assert.True(HistoryPeriod.TryParse(":now/d", out HistoryPeriod? period, out _, out _));

        Timestamp? moved = period!.Shift!.Apply(Timestamp.From(DateTimeOffset.Parse("2022-09-11T12:00:00-03:00", null)), santiago);

        Assert.Equal("2022-09-11T04:00:00.000Z", moved.ToString());
    }

    [Theory]
    [InlineData("1h:now/h", "2020-09-01T10:30:00+03:00", "2020-09-01T09:00:00+03:00", 1)]
    [InlineData("1d:now/d", "2020-10-26T10:30:00+02:00", "2020-10-25T00:00:00+03:00", 25)]
    [InlineData("1d:now/d", "2020-03-30T10:30:00+03:00", "2020-03-29T00:00:00+02:00", 23)]
    [InlineData("1d:now/y", "2020-09-18T10:00:00+03:00", "2019-12-31T00:00:00+02:00", 24)]
    [InlineData("1M:now/M", "2020-03-18T10:00:00+02:00", "2020-02-01T00:00:00+02:00", 29 * 24)]
    [InlineData("1y:now/y", "2021-09-01T00:00:00+03:00", "2020-01-01T00:00:00+02:00", 366 * 24)]
    [InlineData("1w:now/M", "2020-09-18T10:00:00+03:00", "2020-08-25T00:00:00+03:00", 7 * 24)]
    [InlineData("3h:now-1d/h", "2020-09-01T10:30:00+03:00", "2020-08-31T07:00:00+03:00", 3)]
    public void Trend_periods_are_whole_hours_of_the_calendar(string text, string now, string start, int hours)
    {
        Assert.True(HistoryPeriod.TryParse(text, out HistoryPeriod? period, out _, out _));

        TrendRange range = TrendRange.Of(period!, Timestamp.From(DateTimeOffset.Parse(now, null)), Riga)!.Value;

        Assert.Equal(DateTimeOffset.Parse(start, null).ToUnixTimeSeconds(), range.Start);
        Assert.Equal(hours, (range.End - range.Start) / 3600);
    }

    [Theory]
    [InlineData("1h:now/h", "2021-11-10T12:30:00+02:00", TimeUnit.Hour, 4, "2021-11-10T07:00:00+02:00")]
    [InlineData("9h:now/d-6h", "2021-11-10T12:30:00+02:00", TimeUnit.Day, 2, "2021-11-07T09:00:00+02:00")]
    [InlineData("1d:now/d", "2021-11-10T12:30:00+02:00", TimeUnit.Week, 2, "2021-10-26T00:00:00+03:00")]
    [InlineData("1d:now/d", "2021-03-31T12:30:00+03:00", TimeUnit.Month, 1, "2021-02-27T00:00:00+02:00")]
    [InlineData("1d:now/d", "2021-03-31T12:30:00+03:00", TimeUnit.Month, 2, "2021-01-30T00:00:00+02:00")]
    [InlineData("1d:now/d", "2021-09-01T12:30:00+03:00", TimeUnit.Month, 4, "2021-04-30T00:00:00+03:00")]
    [InlineData("1M:now/M", "2021-03-31T12:30:00+03:00", TimeUnit.Year, 1, "2020-02-01T00:00:00+02:00")]
    [InlineData("1w:now/w", "2021-11-11T12:30:00+02:00", TimeUnit.Year, 1, "2020-10-26T00:00:00+02:00")]
    [InlineData("1w:now/w", "2021-01-11T12:30:00+02:00", TimeUnit.Year, 2, "2018-12-31T00:00:00+02:00")]
    [InlineData("1w:now/w", "2021-01-10T12:30:00+02:00", TimeUnit.Year, 1, "2019-12-23T00:00:00+02:00")]
    public void Seasons_are_found_in_the_calendar(string text, string now, TimeUnit season, int back, string start)
    {
        Assert.True(HistoryPeriod.TryParse(text, out HistoryPeriod? period, out _, out _));

        TrendRange range = TrendRange.Of(period!, Timestamp.From(DateTimeOffset.Parse(now, null)), Riga, back, season)!.Value;

        Assert.Equal(DateTimeOffset.Parse(start, null).ToUnixTimeSeconds(), range.Start);
    }

    [Fact]
    public void Baselines_agree_with_their_definition()
    {
        World world = At("2021-03-25T10:07:00Z", TimeZoneInfo.Utc);
        Trends(world, "dev", (0, 1.7), (1, 1.8), (2, 1.9));
        Trends(world, "wma", (1, 2.0), (2, 2.5), (3, 3.0));
        Trends(world, "gap", (1, 2.0), (3, 3.0));
        Trends(world, "flat", (0, 5), (1, 5));
        Trends(world, "old", (1, 5), (2, 5));

        Assert.Equal(1.224745, world.Run("baselinedev(/host/dev,1h:now/h,\"d\",10)").Value.Number, 6);
        Assert.Equal(2.333333, world.Run("baselinewma(/host/wma,1h:now/h,\"d\",3)").Value.Number, 6);
        Assert.Equal(2.25, world.Run("baselinewma(/host/gap,1h:now/h,\"d\",3)").Value.Number, 6);
        Assert.Equal("0", world.Say("baselinedev(/host/flat,1h:now/h,\"d\",10)"));
        Assert.False(world.Run("baselinedev(/host/old,1h:now/h,\"d\",10)").IsKnown);
        Assert.False(world.Run("baselinewma(/host/flat,1d:now/d,\"h\",3)").IsKnown);
        Assert.False(world.Run("baselinewma(/host/flat,1h:now/h,\"d\",0)").IsKnown);
    }

    [Fact]
    public void Trends_without_rows_are_not_known_but_counted_as_none()
    {
        World world = World.With("1");

        Assert.False(world.Run("trendavg(/host/key,1h:now/h)").IsKnown);
        Assert.Equal("0", world.Say("trendcount(/host/key,1h:now/h)"));
        Assert.False(World.With("text").Run("trendcount(/host/key,1h:now/h)").IsKnown);
    }

    [Fact]
    public void An_anomaly_is_found_in_the_detection_period_only()
    {
        World world = At("2021-03-25T10:07:00Z", TimeZoneInfo.Utc);
        world.Items.Add("host", "key", ItemValueType.Float);
        world.Items.AddTrends("host", "key", ExampleWorld.Hours(world.Now, 96).Select((hour, back) =>
        {
            double value = Math.Sin(hour.UnixSeconds / 86400d * 2 * Math.PI) + (back * 7919 % 13 / 6.5) + (back == 1 ? 50 : 0);
            return new TrendRow(hour, 1, value, value, value);
        }));

        Assert.Equal("0.25", world.Say("trendstl(/host/key,96h:now/h,4h,1d,10)"));
        Assert.Equal("0", world.Say("trendstl(/host/key,90h:now/h-6h,4h,1d,10,\"stddevpop\")"));
        Assert.False(world.Run("trendstl(/host/key,96h:now/h,4h,2d)").IsKnown);
        Assert.False(world.Run("trendstl(/host/key,96h:now/h,97h,1d)").IsKnown);
        Assert.False(world.Run("trendstl(/host/key,96h:now/h,4h,1d,0.5)").IsKnown);
        Assert.False(world.Run("trendstl(/host/key,300h:now/h,4h,1d)").IsKnown);
    }

    private static void Trends(World world, string key, params (int DaysBack, double Mean)[] hours)
    {
        world.Items.Add("host", key, ItemValueType.Float);
        long hour = (world.Now.UnixSeconds / 3600 * 3600) - 3600;
        world.Items.AddTrends(
            "host", key, hours.Select(row => new TrendRow(Timestamp.FromUnix(hour - (row.DaysBack * 86400L)), 3, row.Mean, row.Mean, row.Mean)));
    }

    private static World At(string now, TimeZoneInfo? zone = null) => new() { Now = Timestamp.From(DateTimeOffset.Parse(now, null)), TimeZone = zone ?? Riga };
}
