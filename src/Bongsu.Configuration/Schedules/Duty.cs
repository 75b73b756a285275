using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>How much one person is on call in a period: for comparing people.</summary>
/// <param name="Person">The person's name within the organisation.</param>
/// <param name="Shifts">How many shifts.</param>
/// <param name="Time">In all.</param>
/// <param name="Nights">Of it between 22:00 and 06:00.</param>
/// <param name="Weekends">Of it on Saturdays, Sundays and public holidays.</param>
public sealed record Duty(string Person, int Shifts, TimeSpan Time, TimeSpan Nights, TimeSpan Weekends)
{
    private const int NightEnds = 6;
    private const int NightBegins = 22;

    /// <summary>A line a person, the one with the most time first. Who is named by the schedule and never on call has a line too.</summary>
    /// <param name="calendar">The schedule.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, not in it.</param>
    public static IReadOnlyList<Duty> Of(ScheduleCalendar calendar, Timestamp from, Timestamp to)
    {
        var duties = calendar.Schedule.Layers.SelectMany(l => l.People).Distinct(StringComparer.Ordinal)
            .ToDictionary(p => p, p => new Duty(p, 0, default, default, default), StringComparer.Ordinal);
        foreach (Shift shift in calendar.Between(from, to))
        {
            Duty duty = duties.GetValueOrDefault(shift.Person) ?? new Duty(shift.Person, 0, default, default, default);
            duties[shift.Person] = Parts(shift, calendar).Aggregate(duty with { Shifts = duty.Shifts + 1 }, (sum, part) => sum.With(part, calendar));
        }

        return [.. duties.Values.OrderByDescending(d => d.Time).ThenBy(d => d.Person, StringComparer.Ordinal)];
    }

    private Duty With((Timestamp From, Timestamp To) part, ScheduleCalendar calendar)
    {
        DateTime local = WallClock.Local(part.From, calendar.Zone);
        TimeSpan length = part.To - part.From;
        bool isWeekend = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || calendar.IsHoliday(DateOnly.FromDateTime(local));
        return this with
        {
            Time = Time + length,
            Nights = local.Hour is < NightEnds or >= NightBegins ? Nights + length : Nights,
            Weekends = isWeekend ? Weekends + length : Weekends,
        };
    }

    /// <summary>A shift cut where nights and days begin.</summary>
    private static IEnumerable<(Timestamp From, Timestamp To)> Parts(Shift shift, ScheduleCalendar calendar)
    {
        Timestamp begin = shift.From;
        for (DateOnly day = WallClock.LocalDate(shift.From, calendar.Zone); begin < shift.To; day = day.AddDays(1))
        {
            foreach (int hour in new[] { 0, NightEnds, NightBegins })
            {
                Timestamp cut = WallClock.ToInstant(day.ToDateTime(new TimeOnly(hour, 0)), calendar.Zone);
                if (cut <= begin || cut >= shift.To)
                    continue;
                yield return (begin, cut);
                begin = cut;
            }

            if (WallClock.ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue), calendar.Zone) < shift.To)
                continue;
            yield return (begin, shift.To);
            begin = shift.To;
        }
    }
}
