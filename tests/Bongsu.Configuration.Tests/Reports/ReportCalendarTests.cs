using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Reports;
using Bongsu.Model.Time;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Reports;

/// <summary>Times of reports: zones, changes of summer time, ends of months, leap days, holidays.</summary>
public sealed class ReportCalendarTests
{
    [Theory]
    [InlineData("0 8 * * *", "UTC", "2026-11-29T08:00:00Z", "2026-11-28T08:00:00Z")]
    [InlineData("0 8 * * *", "Asia/Seoul", "2026-11-28T23:00:00Z", "2026-11-27T23:00:00Z")]
    // Clocks go forward in Berlin on 2026-03-29 at 02:00: that day's report covers 23 hours, and one at 02:30 comes at 03:00.
    [InlineData("0 8 * * *", "Europe/Berlin", "2026-03-29T06:00:00Z", "2026-03-28T07:00:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-28T01:30:00Z")]
    // And back on 2026-10-25 at 03:00.
    [InlineData("0 8 * * *", "Europe/Berlin", "2026-10-25T07:00:00Z", "2026-10-24T06:00:00Z")]
    // Mondays: the weekend belongs to them.
    [InlineData("0 8 * * 1-5", "UTC", "2026-11-30T08:00:00Z", "2026-11-27T08:00:00Z")]
    [InlineData("0 8 * * 1", "UTC", "2026-11-30T08:00:00Z", "2026-11-23T08:00:00Z")]
    [InlineData("0 8 1 * *", "UTC", "2028-03-01T08:00:00Z", "2028-02-01T08:00:00Z")]
    [InlineData("0 8 31 * *", "UTC", "2026-03-31T08:00:00Z", "2026-01-31T08:00:00Z")]
    [InlineData("0 8 29 2 *", "UTC", "2028-02-29T08:00:00Z", "2024-02-29T08:00:00Z")]
    [InlineData("0 */6 * * *", "UTC", "2026-11-29T12:00:00Z", "2026-11-29T06:00:00Z")]
    public void A_report_begins_where_the_one_before_ended(string cron, string zone, string due, string from)
    {
        ReportCalendar calendar = Calendar(cron, zone);

        Assert.Equal(At(due), calendar.Last(At(due)));
        Assert.Equal(At(due), calendar.Next(At(due) - TimeSpan.FromSeconds(1)));
        Assert.Equal(At(from), calendar.StartOf(At(due)));
    }

    [Theory]
    [InlineData("0 8 * * *", null, "2026-11-29T10:30:00Z", "2026-11-28T10:30:00Z")]
    [InlineData("0 8 * * 1", null, "2026-11-29T10:30:00Z", "2026-11-22T10:30:00Z")]
    [InlineData("0 8 1 * *", null, "2026-03-31T10:30:00Z", "2026-02-28T10:30:00Z")]
    [InlineData("0 8 1 1,4,7,10 *", null, "2026-11-29T10:30:00Z", "2026-08-29T10:30:00Z")]
    [InlineData("0 8 1 1 *", null, "2028-02-29T10:30:00Z", "2027-02-28T10:30:00Z")]
    [InlineData("0 8 * * *", "week", "2026-11-29T08:00:00Z", "2026-11-22T08:00:00Z")]
    [InlineData("0 8 * * 1-5", "day", "2026-11-30T08:00:00Z", "2026-11-29T08:00:00Z")]
    [InlineData("0 8 * * *", "36h", "2026-11-29T08:00:00Z", "2026-11-27T20:00:00Z")]
    public void At_any_other_time_it_covers_one_period(string cron, string? period, string at, string from) =>
        Assert.Equal(At(from), Calendar(cron, "UTC", period).StartOf(At(at)));

    [Fact]
    public void Holidays_are_skipped_and_covered_by_the_next()
    {
        ReportCalendar calendar = ReportCalendar.Of(
            new ReportDefinition { Name = "r", To = "t", Cron = "0 8 * * 1-5", SkipHolidays = new ScheduleHolidays { Country = "KR" } },
            new OrganisationDefinition { Name = "t", TimeZone = "Asia/Seoul" });

        // New Year's Day 2027 is a Friday.
        Timestamp monday = At("2027-01-03T23:00:00Z");
        Assert.Equal(monday, calendar.Next(At("2026-12-30T23:00:00Z")));
        Assert.Equal(At("2026-12-30T23:00:00Z"), calendar.StartOf(monday));
        Assert.Equal(At("2026-12-30T23:00:00Z"), calendar.Last(At("2027-01-02T00:00:00Z")));
    }

    [Fact]
    public void A_day_that_never_comes_ends_the_search() => Assert.Null(Calendar("0 8 30 2 *", "UTC").Next(At("2026-11-29T00:00:00Z")));

    /// <summary>Last and Next against a walk over every minute.</summary>
    [Property(MaxTest = 60)]
    public Property Last_and_next_are_neighbours() =>
        Prop.ForAll(
            Gen.Elements("UTC", "Asia/Seoul", "Europe/Berlin", "America/St_Johns", "Pacific/Chatham")
                .SelectMany(z => Gen.Elements("0 8 * * *", "30 2 * * *", "5 */3 * * *", "0 0 1,15 * *", "0 23 * * 0").Select(c => (z, c)))
                .SelectMany(t => Gen.Choose(0, 366 * 1440).Select(m => (t.z, t.c, m)))
                .ToArbitrary(),
            t =>
            {
                ReportCalendar calendar = Calendar(t.c, t.z);
                Timestamp at = At("2026-01-01T00:00:00Z") + TimeSpan.FromMinutes(t.m);
                Timestamp last = calendar.Last(at)!.Value,
                    next = calendar.Next(at)!.Value;
                return last <= at
                    && next > at
                    && calendar.Next(last) == next
                    && calendar.Last(next) == next
                    && calendar.Last(next - TimeSpan.FromMilliseconds(1)) == last
                    && calendar.StartOf(next) == last;
            });

    /// <summary>
    /// Against a walk over every minute of 70 days: a day's time is the first minute that shows it, or, where clocks leap over it, the first that shows a later
    /// one; days that a month does not have are passed over.
    /// </summary>
    [Property(MaxTest = 30)]
    public Property Times_are_those_that_a_clock_on_the_wall_shows() =>
        Prop.ForAll(
            Gen.Elements("UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns")
                .SelectMany(zone => Gen.Elements("2026-02-10", "2026-09-25", "2028-02-01", "2027-12-01").Select(start => (zone, start)))
                .SelectMany(t => Gen.Choose(0, 23).SelectMany(h => Gen.Choose(0, 59).Select(m => (t.zone, t.start, h, m))))
                .SelectMany(t => Gen.Elements("* * *", "* * 1", "* * 0", "31 * *", "29 * *", "1 * *").Select(days => (t.zone, t.start, t.h, t.m, days)))
                .ToArbitrary(),
            t =>
            {
                ReportCalendar calendar = Calendar(FormattableString.Invariant($"{t.m} {t.h} {t.days}"), t.zone);
                TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(t.zone);
                DateOnly first = DateOnly.Parse(t.start, CultureInfo.InvariantCulture),
                    last = first.AddDays(70);
                var expected = new List<Timestamp>();
                for (DateOnly day = first; day < last; day = day.AddDays(1))
                {
                    if (IsMeant(day, t.days))
                        expected.Add(Shown(day.ToDateTime(new TimeOnly(t.h, t.m)), zone));
                }

                var found = new List<Timestamp>();
                Timestamp end = Shown(last.ToDateTime(TimeOnly.MinValue), zone);
                for (
                    Timestamp? at = calendar.Next(Shown(first.ToDateTime(TimeOnly.MinValue), zone) - TimeSpan.FromMilliseconds(1));
                    at < end;
                    at = calendar.Next(at.Value))
                    found.Add(at.Value);
                return expected.SequenceEqual(found) && found.All(f => calendar.Last(f) == f && calendar.Last(f + TimeSpan.FromSeconds(59)) == f);
            });

    private static bool IsMeant(DateOnly day, string days) =>
        days switch
        {
            "* * *" => true,
            ['*', .., var weekday] => (int)day.DayOfWeek == weekday - '0',
            _ => day.Day == int.Parse(days.Split(' ')[0], CultureInfo.InvariantCulture),
        };

    private static Timestamp Shown(DateTime wall, TimeZoneInfo zone)
    {
        DateTimeOffset at = new DateTimeOffset(wall, TimeSpan.Zero).AddHours(-15);
        while (TimeZoneInfo.ConvertTime(at, zone).DateTime < wall)
            at = at.AddMinutes(1);
        return Timestamp.From(at);
    }

    private static ReportCalendar Calendar(string cron, string zone, string? period = null) => ReportCalendar.Of(
        new ReportDefinition { Name = "r", To = "t", Cron = cron, Period = period }, new OrganisationDefinition { Name = "t", TimeZone = zone });

    private static Timestamp At(string text) => Timestamp.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
