using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Tests.Maintenances;

/// <summary>Times of maintenances, also over the nights when the clocks are put forward and back.</summary>
public sealed class MaintenanceCalendarTests
{
    private static readonly MaintenanceDefinition s_nightly = new()
    {
        Name = "nightly",
        Hosts = ["*"],
        Repeat = MaintenanceRepeat.Daily,
        At = "02:30",
        Duration = TimeSpan.FromHours(1),
        TimeZone = "Europe/Berlin",
    };

    private static Timestamp Utc(string text) => Timestamp.From(DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-12-01T12:59:59", false)]
    [InlineData("2026-12-01T13:00:00", true)]
    [InlineData("2026-12-01T14:59:59", true)]
    [InlineData("2026-12-01T15:00:00", false)]
    public void Once_is_from_its_start_up_to_but_not_at_its_end(string utc, bool active)
    {
        var maintenance = new MaintenanceDefinition
        {
            Name = "m",
            Hosts = ["*"],
            From = "2026-12-01 22:00",
            Until = "2026-12-02 00:00",
            TimeZone = "Asia/Seoul",
        };

        Assert.Equal(active, MaintenanceCalendar.At(maintenance, Utc(utc)) is not null);
    }

    [Theory]
    [InlineData("2026-01-15", "2026-01-15T01:30:00")]
    [InlineData("2026-07-15", "2026-07-15T00:30:00")]
    // The clock leaps from 02:00 to 03:00: what should begin at 02:30 begins at the leap.
    [InlineData("2026-03-29", "2026-03-29T01:00:00")]
    // The hour from 02:00 comes twice: the first counts.
    [InlineData("2026-10-25", "2026-10-25T00:30:00")]
    public void Daily_begins_at_the_wall_clocks_time_and_lasts_as_long_as_it_says(string day, string startUtc)
    {
        Timestamp start = Utc(startUtc);

        MaintenanceTime? next = MaintenanceCalendar.After(s_nightly, Utc(day + "T00:00:00") - TimeSpan.FromHours(3));

        Assert.Equal(start, next!.Start);
        Assert.Equal(start + TimeSpan.FromHours(1), next.End);
        Assert.Null(MaintenanceCalendar.At(s_nightly, start - TimeSpan.FromSeconds(1)));
        Assert.Equal(start, MaintenanceCalendar.At(s_nightly, start + TimeSpan.FromMinutes(59))!.Start);
        Assert.Null(MaintenanceCalendar.At(s_nightly, start + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Every_day_of_a_year_of_two_zones_has_exactly_one_time()
    {
        foreach (string zone in (string[])["Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe"])
        {
            MaintenanceDefinition maintenance = s_nightly with { TimeZone = zone };
            Timestamp at = Utc("2026-01-01T12:00:00");
            var starts = new List<Timestamp>();
            while (starts.Count < 365)
            {
                MaintenanceTime next = MaintenanceCalendar.After(maintenance, at)!;
                starts.Add(next.Start);
                at = next.Start;
            }

            TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            Assert.Equal(365, starts.Select(s => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(s.ToDateTimeOffset(), info).DateTime)).Distinct().Count());
            Assert.InRange((starts[^1] - starts[0]).TotalDays, 363.9, 364.1);
        }
    }

    [Fact]
    public void Weekly_every_second_week_counts_from_the_week_it_began_in()
    {
        var maintenance = new MaintenanceDefinition
        {
            Name = "m", Hosts = ["*"], Repeat = MaintenanceRepeat.Weekly, Every = 2, Weekdays = [
                DayOfWeek.Saturday, DayOfWeek.Sunday], At = "01:00", From = "2026-11-02", TimeZone = "UTC",
        };
        Timestamp at = Utc("2026-11-01T00:00:00");
        var starts = new List<string>();
        for (int i = 0; i < 4; i++)
        {
            at = MaintenanceCalendar.After(maintenance, at)!.Start;
            starts.Add(at.ToString()[..10]);
        }

        Assert.Equal(["2026-11-07", "2026-11-08", "2026-11-21", "2026-11-22"], starts);
    }

    [Fact]
    public void Monthly_knows_the_last_day_also_of_a_leap_february()
    {
        var maintenance = new MaintenanceDefinition
        {
            Name = "m",
            Hosts = ["*"],
            Repeat = MaintenanceRepeat.Monthly,
            MonthDays = [-1],
            At = "00:00",
            TimeZone = "UTC",
        };

        Assert.Equal("2028-02-29", MaintenanceCalendar.After(maintenance, Utc("2028-02-01T00:00:00"))!.Start.ToString()[..10]);
        Assert.Equal("2027-02-28", MaintenanceCalendar.After(maintenance, Utc("2027-02-01T00:00:00"))!.Start.ToString()[..10]);
    }

    [Theory]
    [InlineData(1, "2026-12-06")]
    [InlineData(2, "2026-12-13")]
    [InlineData(-1, "2026-12-27")]
    public void Monthly_by_week_and_weekday(int week, string day)
    {
        var maintenance = new MaintenanceDefinition
        {
            Name = "m",
            Hosts = ["*"],
            Repeat = MaintenanceRepeat.Monthly,
            WeekOfMonth = week,
            Weekdays = [DayOfWeek.Sunday],
            At = "03:00",
            TimeZone = "UTC",
        };

        Assert.Equal(day, MaintenanceCalendar.After(maintenance, Utc("2026-12-01T00:00:00"))!.Start.ToString()[..10]);
    }

    [Fact]
    public void Until_ends_what_comes_back_and_a_long_time_is_found_days_after_its_start()
    {
        MaintenanceDefinition maintenance = s_nightly with
        {
            TimeZone = "UTC",
            Duration = TimeSpan.FromDays(3),
            Every = 7,
            From = "2026-12-01",
            Until = "2026-12-08",
        };

        Assert.NotNull(MaintenanceCalendar.At(maintenance, Utc("2026-12-04T02:29:00")));
        Assert.Null(MaintenanceCalendar.At(maintenance, Utc("2026-12-04T02:30:00")));
        Assert.Null(MaintenanceCalendar.After(maintenance, Utc("2026-12-02T00:00:00")));
    }

    [Fact]
    public void Scope_is_any_of_hosts_groups_services_and_all_of_the_tags()
    {
        var subject = new MaintenanceSubject("web-1", ["web"], "shop", new Dictionary<string, string> { ["tier"] = "1" });

        Assert.True(MaintenanceScope.Covers(new MaintenanceDefinition { Name = "m", Hosts = ["web-*"] }, subject));
        Assert.True(MaintenanceScope.Covers(new MaintenanceDefinition { Name = "m", Hosts = ["db"], Groups = ["web"] }, subject));
        Assert.True(MaintenanceScope.Covers(new MaintenanceDefinition { Name = "m", Services = ["shop"] }, subject));
        Assert.False(MaintenanceScope.Covers(new MaintenanceDefinition { Name = "m", Hosts = ["db"] }, subject));
        Assert.False(MaintenanceScope.Covers(new MaintenanceDefinition { Name = "m" }, subject));
        var tagged = new MaintenanceDefinition { Name = "m", Tags = new Dictionary<string, string> { ["tier"] = "*" } };
        Assert.True(MaintenanceScope.Covers(tagged, subject));
        Assert.False(MaintenanceScope.Covers(tagged, subject with { Tags = null }));
        Assert.False(MaintenanceScope.Covers(tagged with { Hosts = ["db"] }, subject));
    }
}
