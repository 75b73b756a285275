using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Views.Availability;

namespace Bongsu.Views.Tests.Availability;

/// <summary>Days as their owners' clocks show them, over the nights when these are put forward and back.</summary>
public sealed class ServiceDaysTests
{
    /// <summary>
    /// Cuba puts its clocks back from one o'clock to midnight: the first of the two midnights begins the day. Chile and Lebanon leap over midnight.
    /// </summary>
    public static TheoryData<string> Zones =>
        ["UTC", "Asia/Seoul", "Europe/Berlin", "America/Havana", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_day_begins_at_its_first_moment_and_ends_where_the_next_begins(string zoneName)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var day = new DateOnly(2025, 1, 1);
        for (int i = 0; i < 730; i++, day = day.AddDays(1))
        {
            TimeInterval lasts = ServiceDays.Of(day, zone);

            Assert.Equal(day, ServiceDays.DayOf(lasts.From, zone));
            Assert.Equal(day.AddDays(-1), ServiceDays.DayOf(lasts.From - TimeSpan.FromMilliseconds(1), zone));
            Assert.Equal(lasts.To, ServiceDays.Of(day.AddDays(1), zone).From);
        }
    }

    [Theory]
    [InlineData("America/Havana", "2026-11-01", 25)]
    [InlineData("America/Havana", "2026-03-08", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Asia/Seoul", "2026-03-29", 24)]
    public void A_day_has_the_hours_that_it_has(string zone, string day, int hours)
    {
        TimeInterval lasts = ServiceDays.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(TimeSpan.FromHours(hours), lasts.To - lasts.From);
    }

    [Theory]
    [InlineData("month", "America/Havana", "2026-11-15T12:00:00Z", "2026-11-01T04:00:00.000Z")]
    [InlineData("month", "Asia/Seoul", "2026-10-31T15:00:00Z", "2026-10-31T15:00:00.000Z")]
    [InlineData("month", "UTC", "2026-10-31T15:00:00Z", "2026-10-01T00:00:00.000Z")]
    [InlineData("7d", "Asia/Seoul", "2026-10-31T15:00:00Z", "2026-10-24T15:00:00.000Z")]
    public void A_range_ends_now(string text, string zone, string nowText, string from)
    {
        Timestamp now = Timestamp.From(DateTimeOffset.Parse(nowText, System.Globalization.CultureInfo.InvariantCulture));

        Assert.True(AvailabilityRange.TryParse(text, now, TimeZoneInfo.FindSystemTimeZoneById(zone), out TimeInterval range));
        Assert.Equal((from, now), (range.From.ToString(), range.To));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("59m")]
    [InlineData("184d")]
    [InlineData("Month")]
    [InlineData("1y")]
    public void Others_are_no_range(string? text) => Assert.False(AvailabilityRange.TryParse(text, Timestamp.FromUnix(1_790_000_000), TimeZoneInfo.Utc, out _));
}
