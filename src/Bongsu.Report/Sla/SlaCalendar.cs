using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Report.Sla;

/// <summary>Days, weeks, months, quarters and years of a time zone. Pure.</summary>
internal static class SlaCalendar
{
    /// <summary>The units that a time touches, each cut to it, in order; together they are the time.</summary>
    /// <param name="time">From when to when.</param>
    /// <param name="unit">Which units.</param>
    /// <param name="zone">In which they begin.</param>
    public static IEnumerable<(DateOnly Day, TimeInterval Time)> Split(TimeInterval time, SlaUnit unit, TimeZoneInfo zone)
    {
        DateOnly day = FirstOf(WallClock.LocalDate(time.From, zone), unit);
        while (true)
        {
            DateOnly next = NextAfter(day, unit);
            (Timestamp from, Timestamp to) = (StartOf(day, zone), StartOf(next, zone));
            if (from >= time.To)
                yield break;
            (from, to) = (from < time.From ? time.From : from, Timestamp.Earlier(to, time.To));
            if (from < to)
                yield return (day, new TimeInterval(from, to));
            day = next;
        }
    }

    /// <summary>The first day of the unit that a day is in.</summary>
    public static DateOnly FirstOf(DateOnly day, SlaUnit unit) => unit switch
    {
        SlaUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        SlaUnit.Month => new DateOnly(day.Year, day.Month, 1),
        SlaUnit.Quarter => new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1),
        SlaUnit.Year => new DateOnly(day.Year, 1, 1),
        _ => day,
    };

    /// <summary>When a day begins.</summary>
    public static Timestamp StartOf(DateOnly day, TimeZoneInfo zone) => WallClock.ToInstant(day.ToDateTime(TimeOnly.MinValue), zone);

    private static DateOnly NextAfter(DateOnly day, SlaUnit unit) => unit switch
    {
        SlaUnit.Week => day.AddDays(7),
        SlaUnit.Month => day.AddMonths(1),
        SlaUnit.Quarter => day.AddMonths(3),
        SlaUnit.Year => day.AddYears(1),
        _ => day.AddDays(1),
    };
}
