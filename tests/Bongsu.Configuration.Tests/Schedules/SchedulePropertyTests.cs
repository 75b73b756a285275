using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Model.Time;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Schedules;

/// <summary>The arithmetic of schedules against minutes walked one by one, over the nights when clocks are put forward and back.</summary>
public sealed class SchedulePropertyTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Property(Arbitrary = [typeof(Weeks)], MaxTest = 60)]
    public void In_every_minute_the_one_is_on_call_whom_the_walk_finds(Week week)
    {
        ScheduleCalendar calendar = ScheduleCalendar.Of(week.Schedule, null);
        foreach ((Timestamp at, string? person, _) in week.Minutes())
            Assert.True(person == calendar.At(at)?.Person, $"{at}: {person ?? "nobody"} by walking, {calendar.At(at)} by arithmetic. {week}");
    }

    [Property(Arbitrary = [typeof(Weeks)], MaxTest = 60)]
    public void Shifts_and_gaps_are_the_minutes_put_together(Week week)
    {
        ScheduleCalendar calendar = ScheduleCalendar.Of(week.Schedule, null);
        var shifts = new List<(string Person, Timestamp From, Timestamp To)>();
        var gaps = new List<(Timestamp From, Timestamp To)>();
        foreach ((Timestamp at, string? person, bool isCovered) in week.Minutes())
        {
            if (person is not null && shifts is [.., var last] && last.To == at && last.Person == person)
                shifts[^1] = last with { To = at + s_minute };
            else if (person is not null)
                shifts.Add((person, at, at + s_minute));
            if (person is null && isCovered && gaps is [.., var open] && open.To == at)
                gaps[^1] = open with { To = at + s_minute };
            else if (person is null && isCovered)
                gaps.Add((at, at + s_minute));
        }

        Assert.Equal(shifts, Joined(calendar.Between(week.From, week.To)));
        Assert.Equal(gaps, calendar.Gaps(week.From, week.To).Select(g => (g.From, g.To)));
    }

    [Property(Arbitrary = [typeof(Weeks)], MaxTest = 60)]
    public void A_part_of_a_period_has_the_shifts_of_the_whole_cut_to_it(Week week)
    {
        ScheduleCalendar calendar = ScheduleCalendar.Of(week.Schedule, null);
        Timestamp from = week.From + TimeSpan.FromMinutes(1234), to = week.To - TimeSpan.FromMinutes(777);

        IEnumerable<Shift> cut = calendar.Between(week.From, week.To)
            .Where(s => s.From < to && s.To > from)
            .Select(s => s with { From = s.From < from ? from : s.From, To = s.To > to ? to : s.To });

        Assert.Equal(cut, calendar.Between(from, to));
    }

    // Layers matter to the calendar, and not to the walk.
    private static List<(string Person, Timestamp From, Timestamp To)> Joined(IReadOnlyList<Shift> shifts)
    {
        var joined = new List<(string Person, Timestamp From, Timestamp To)>();
        foreach (Shift shift in shifts)
        {
            if (joined is [.., var last] && last.To == shift.From && last.Person == shift.Person)
                joined[^1] = last with { To = shift.To };
            else
                joined.Add((shift.Person, shift.From, shift.To));
        }

        return joined;
    }

    /// <summary>A schedule, and five days in which the clock of its zone may be put forward or back.</summary>
    public sealed record Week(ScheduleDefinition Schedule, DateOnly First)
    {
        private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Schedule.TimeZone!);

        public Timestamp From => WallClock.ToInstant(First.ToDateTime(TimeOnly.MinValue), Zone);

        public Timestamp To => From + TimeSpan.FromDays(5);

        public IEnumerable<(Timestamp At, string? Person, bool IsCovered)> Minutes() =>
            new NaiveSchedule(Schedule, Zone).Minutes(From - TimeSpan.FromDays(2), From, To);
    }

    public static class Weeks
    {
        private static readonly string[] s_people = ["Kim", "Lee", "Park", "Choi"];

        public static Arbitrary<Week> Week() => (
            from place in Gen.Elements(
                ("Europe/Berlin", "2026-03-27"), ("Europe/Berlin", "2026-10-23"), ("America/New_York", "2026-03-06"), ("America/New_York", "2026-10-30"),
                ("Australia/Lord_Howe", "2026-04-03"), ("Australia/Lord_Howe", "2026-10-02"), ("America/Santiago", "2026-09-04"), ("Asia/Seoul", "2026-02-14"))
            let first = DateOnly.Parse(place.Item2, CultureInfo.InvariantCulture)
            from layers in Some(Layer(first), 1, 3)
            from overrides in Some(Override(first), 0, 2)
            from swaps in Some(Swap(first), 0, 2)
            from covers in Some(Hours(), 0, 2)
            from holidays in Some(Day(first), 0, 2)
            select new Week(
                new ScheduleDefinition
                {
                    Name = "s",
                    Organisation = "o",
                    TimeZone = place.Item1,
                    Layers = layers,
                    Overrides = overrides,
                    Swaps = swaps,
                    Covers = covers,
                    Holidays = new ScheduleHolidays { Also = holidays },
                },
                first)).ToArbitrary();

        private static Gen<T[]> Some<T>(Gen<T> of, int least, int most) => Gen.Choose(least, most).SelectMany(count => Gen.ArrayOf(of, count));

        private static Gen<ScheduleLayer> Layer(DateOnly first) =>
            from people in Some(Gen.Elements(s_people), 1, 4)
            from rotation in Gen.Elements("daily", "weekly", "1h", "90m", "8h", "12h", "3d", "25h")
            from handOver in TimeOfDay()
            from start in Gen.Choose(-20, 3)
            from until in Gen.Elements(null, null, null, first.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 02:30")
            from hours in Some(Hours(), 0, 2)
            select new ScheduleLayer
            {
                People = people,
                Rotation = rotation,
                HandOver = handOver,
                Start = first.AddDays(start).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Until = until,
                Hours = hours,
            };

        private static Gen<ScheduleHours> Hours() =>
            from days in Some(Gen.Elements(Enum.GetValues<DayOfWeek>()), 0, 5)
            from begin in Gen.OneOf(Gen.Constant<string?>(null), TimeOfDay().Select(t => (string?)t))
            from end in Gen.OneOf(Gen.Constant<string?>(null), TimeOfDay().Select(t => (string?)t))
            from holidays in Gen.Elements(Enum.GetValues<HolidayHours>())
            select new ScheduleHours { Weekdays = [.. days.Distinct()], From = begin, To = end, Holidays = holidays };

        private static Gen<ScheduleOverride> Override(DateOnly first) =>
            from person in Gen.Elements(s_people)
            from period in Period(first)
            select new ScheduleOverride { Person = person, From = period.From, To = period.To };

        private static Gen<ScheduleSwap> Swap(DateOnly first) =>
            from people in Gen.Shuffle(s_people)
            from period in Period(first)
            select new ScheduleSwap { People = people[..2], From = period.From, To = period.To };

        private static Gen<(string From, string To)> Period(DateOnly first) =>
            from day in Gen.Choose(-1, 5)
            from time in TimeOfDay()
            from minutes in Gen.Choose(1, 3000)
            let begin = first.AddDays(day).ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture))
            select (begin.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                begin.AddMinutes(minutes).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

        private static Gen<string> Day(DateOnly first) =>
            Gen.Choose(-1, 5).Select(d => first.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        // The hours in which clocks are put forward and back more often than others.
        private static Gen<string> TimeOfDay() =>
            from hour in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 23))
            from minute in Gen.Elements(0, 0, 30, 45)
            select string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");
    }
}
