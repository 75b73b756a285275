using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>Hours of certain days with their texts read once.</summary>
/// <param name="hours">As written; several are joined, none is always.</param>
/// <param name="holidays">Which days are holidays.</param>
/// <param name="zone">Whose wall clock.</param>
internal sealed class HoursPlan(IReadOnlyList<ScheduleHours> hours, HolidayPlan holidays, TimeZoneInfo zone)
{
    private readonly Span[] _spans = [.. hours.Select(Span.Of)];

    /// <summary>True where a moment is in one of the hours.</summary>
    public bool Contains(Timestamp moment)
    {
        if (_spans.Length == 0)
            return true;
        DateOnly today = WallClock.LocalDate(moment, zone);
        foreach (Span span in _spans)
        {
            // What began yesterday may last until today; a day that the zone leaps over has none.
            for (int back = 0; back <= 1; back++)
            {
                if (On(span, today.AddDays(-back)) is { } found && found.From <= moment && moment < found.To)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The moments of a period at which hours begin or end.</summary>
    public IEnumerable<Timestamp> Boundaries(Timestamp from, Timestamp to)
    {
        DateOnly last = WallClock.LocalDate(to, zone);
        foreach (Span span in _spans)
        {
            for (DateOnly day = WallClock.LocalDate(from, zone).AddDays(-1); day <= last; day = day.AddDays(1))
            {
                if (On(span, day) is not { } found)
                    continue;
                yield return found.From;
                yield return found.To;
            }
        }
    }

    private (Timestamp From, Timestamp To)? On(Span span, DateOnly day)
    {
        if (span.Weekdays.Count > 0 && !span.Weekdays.Contains(day.DayOfWeek))
            return null;
        if (span.Holidays != HolidayHours.Included && holidays.Contains(day) != (span.Holidays == HolidayHours.Only))
            return null;
        DateOnly end = span.To <= span.From ? day.AddDays(1) : day;
        return (WallClock.ToInstant(day.ToDateTime(span.From), zone), WallClock.ToInstant(end.ToDateTime(span.To), zone));
    }

    private sealed record Span(IReadOnlyList<DayOfWeek> Weekdays, TimeOnly From, TimeOnly To, HolidayHours Holidays)
    {
        public static Span Of(ScheduleHours hours) => new(hours.Weekdays, TimeOf(hours.From), TimeOf(hours.To), hours.Holidays);

        private static TimeOnly TimeOf(string? text) => WallClock.TryParseTimeOfDay(text, out TimeOnly time) ? time : TimeOnly.MinValue;
    }
}
