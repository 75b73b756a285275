using Bongsu.Model.Time;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Time;

/// <summary>Clocks on the wall, over the hours that they skip and show twice.</summary>
public sealed class WallClockTests
{
    // Leaps of an hour in both hemispheres, of half an hour, and none.
    private static readonly TimeZoneInfo[] s_zones =
    [
        .. new[] { "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Seoul", "Pacific/Auckland", "UTC" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    /// <summary>The naive way: look at the clock every minute until it shows the time or a later one.</summary>
    [Property(MaxTest = 300)]
    public void ToInstant_IsTheFirstMinuteAtWhichTheClockShowsTheTimeOrHasPassedIt(byte zoneNumber, byte change, short minutes)
    {
        TimeZoneInfo zone = s_zones[zoneNumber % s_zones.Length];
        DateTime local = Near(zone, change).AddMinutes(minutes % 180);

        DateTimeOffset looking = new(local.AddHours(-28), TimeSpan.Zero);
        while (TimeZoneInfo.ConvertTime(looking, zone).DateTime < local)
            looking = looking.AddMinutes(1);

        Assert.Equal(Timestamp.From(looking), WallClock.ToInstant(local, zone));
    }

    [Property]
    public void Local_IsTheWayBackOfTheFirstShowing(byte zoneNumber, uint seconds)
    {
        TimeZoneInfo zone = s_zones[zoneNumber % s_zones.Length];
        Timestamp moment = Timestamp.FromUnix(1_000_000_000 + (seconds % 3_000_000_000));

        DateTime shown = WallClock.Local(moment, zone);

        Timestamp first = WallClock.ToInstant(shown, zone);
        Assert.True(first == moment || zone.IsAmbiguousTime(shown), $"{moment} shows {shown}, which is {first}");
        Assert.Equal(shown, WallClock.Local(first, zone));
        Assert.Equal(DateOnly.FromDateTime(shown), WallClock.LocalDate(moment, zone));
    }

    [Theory]
    [InlineData("2026-12-01", "2026-11-30T15:00:00.000Z")]
    [InlineData("2026-12-01 22:00", "2026-12-01T13:00:00.000Z")]
    [InlineData("2026-12-01T22:00", "2026-12-01T13:00:00.000Z")]
    [InlineData(" 2026-12-01 22:00:30 ", "2026-12-01T13:00:30.000Z")]
    [InlineData("2026-12-01T22:00:30.5", "2026-12-01T13:00:30.500Z")]
    [InlineData("2026-12-01T22:00:30Z", "2026-12-01T22:00:30.000Z")]
    [InlineData("2026-12-01T22:00:30.25Z", "2026-12-01T22:00:30.250Z")]
    [InlineData("2026-12-01T22:00+02:00", "2026-12-01T20:00:00.000Z")]
    [InlineData("2026-12-01 22:00:00 -05:30", "2026-12-02T03:30:00.000Z")]
    [InlineData("2026-12-01 22:00 Z", "2026-12-01T22:00:00.000Z")]
    public void TryParseTime_IsInTheZoneUnlessItHasAnOffset(string text, string utc)
    {
        Assert.True(WallClock.TryParseTime(text, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"), out Timestamp time));
        Assert.Equal(utc, time.ToString());
    }

    /// <summary>A time of day alone was once read as today's, in UTC, and so meant another day each day.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("22:00")]
    [InlineData("22:00+09:00")]
    [InlineData("3/4/2026")]
    [InlineData("1 December 2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30 10:00")]
    [InlineData("2026-12-01 24:01")]
    [InlineData("1969-12-31")]
    [InlineData("2201-01-01")]
    [InlineData("1969-12-31T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("tomorrow")]
    public void TryParseTime_Others_AreRefused(string? text) => Assert.False(WallClock.TryParseTime(text, TimeZoneInfo.Utc, out _));

    [Theory]
    [InlineData("2:00", 2, 0, 0)]
    [InlineData("02:05", 2, 5, 0)]
    [InlineData(" 23:59:59 ", 23, 59, 59)]
    public void TryParseTimeOfDay_IsRead(string text, int hour, int minute, int second)
    {
        Assert.True(WallClock.TryParseTimeOfDay(text, out TimeOnly time));
        Assert.Equal(new TimeOnly(hour, minute, second), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("24:00")]
    [InlineData("2")]
    [InlineData("2 pm")]
    [InlineData("12:60")]
    public void TryParseTimeOfDay_Others_AreRefused(string? text) => Assert.False(WallClock.TryParseTimeOfDay(text, out _));

    [Theory]
    [InlineData("2026-12-01", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("2023-02-29", false)]
    [InlineData("1969-12-31", false)]
    [InlineData("2201-01-01", false)]
    [InlineData("2026-12-01 10:00", false)]
    [InlineData(null, false)]
    public void TryParseDay_IsADayOfTheCalendar(string? text, bool expected) => Assert.Equal(expected, WallClock.TryParseDay(text, out _));

    /// <summary>A wall clock's time close to one of the zone's changes in the years 2010 to 2030; an ordinary one where it has none.</summary>
    private static DateTime Near(TimeZoneInfo zone, byte change)
    {
        DateTimeOffset year = new(2010 + (change % 21), 1, 1, 0, 0, 0, TimeSpan.Zero);
        var changes = new List<DateTime>();
        for (int day = 0; day < 366; day++)
        {
            if (zone.GetUtcOffset(year.AddDays(day)) == zone.GetUtcOffset(year.AddDays(day + 1)))
                continue;
            int hour = Enumerable.Range(0, 24)
                .First(h => zone.GetUtcOffset(year.AddDays(day).AddHours(h)) != zone.GetUtcOffset(year.AddDays(day).AddHours(h + 1)));
            changes.Add(TimeZoneInfo.ConvertTime(year.AddDays(day).AddHours(hour + 1), zone).DateTime);
        }

        return changes.Count == 0 ? year.DateTime.AddDays(change) : changes[change % changes.Count];
    }
}
