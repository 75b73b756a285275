using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Report.Sla;

/// <summary>What time a period of the calendar, or a row of days, is. Pure.</summary>
public static class SlaPeriods
{
    /// <summary>A period as it stands at a moment.</summary>
    /// <param name="period">Which.</param>
    /// <param name="now">The moment; one that is still under way ends there.</param>
    /// <param name="zone">In which days begin.</param>
    public static TimeInterval Of(SlaPeriod period, Timestamp now, TimeZoneInfo zone)
    {
        (SlaUnit unit, bool isOver) = period switch
        {
            SlaPeriod.ThisMonth => (SlaUnit.Month, false),
            SlaPeriod.LastMonth => (SlaUnit.Month, true),
            SlaPeriod.ThisQuarter => (SlaUnit.Quarter, false),
            SlaPeriod.LastQuarter => (SlaUnit.Quarter, true),
            SlaPeriod.ThisYear => (SlaUnit.Year, false),
            _ => (SlaUnit.Year, true),
        };
        DateOnly first = SlaCalendar.FirstOf(WallClock.LocalDate(now, zone), unit);
        return isOver
            ? new TimeInterval(SlaCalendar.StartOf(SlaCalendar.FirstOf(first.AddDays(-1), unit), zone), SlaCalendar.StartOf(first, zone))
            : new TimeInterval(SlaCalendar.StartOf(first, zone), now);
    }

    /// <summary>From the beginning of a day to the end of another.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day; all of it is meant.</param>
    /// <param name="zone">In which days begin.</param>
    public static TimeInterval Days(DateOnly first, DateOnly last, TimeZoneInfo zone) =>
        new(SlaCalendar.StartOf(first, zone), SlaCalendar.StartOf(last.AddDays(1), zone));
}
