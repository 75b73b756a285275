using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Model.Time;
using Cronos;

namespace Bongsu.Configuration.Reports;

/// <summary>
/// When a report is due and what it covers, in the organisation's time zone. A time that the wall clock leaps over is due at the end of the leap; one that it
/// shows twice is due once. Pure.
/// </summary>
public sealed class ReportCalendar
{
    // A leap day on a given weekday comes every 28 years, and 40 where a century leaves its leap day out.
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(366 * 41);
    private static readonly TimeSpan s_first = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly CronExpression? _cron;
    private readonly HolidayPlan? _skipped;
    private readonly ReportSpan _span;
    private readonly bool _sinceLast;

    private ReportCalendar(ReportDefinition report, TimeZoneInfo zone)
    {
        _cron = CronText.TryParse(report.Cron, out CronExpression? cron, out _) ? cron : null;
        _skipped = report.SkipHolidays is { } holidays ? new HolidayPlan(holidays) : null;
        _sinceLast = !ReportSpan.TryParse(report.Period, out _span);
        if (_sinceLast)
            _span = _cron is null ? new ReportSpan(ReportUnit.Day, default) : ReportSpan.Of(_cron);
        Zone = zone;
    }

    /// <summary>The organisation's zone; UTC where there is none.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The calendar of a report.</summary>
    /// <param name="report">A report whose rules hold.</param>
    /// <param name="organisation">That it goes to.</param>
    public static ReportCalendar Of(ReportDefinition report, OrganisationDefinition? organisation)
    {
        ArgumentNullException.ThrowIfNull(report);
        TimeZoneInfo zone = organisation is not null && TimeZoneInfo.TryFindSystemTimeZoneById(organisation.TimeZone, out TimeZoneInfo? found)
            ? found
            : TimeZoneInfo.Utc;
        return new ReportCalendar(report, zone);
    }

    /// <summary>The first time after a moment at which it is due; null where none comes.</summary>
    public Timestamp? Next(Timestamp after)
    {
        if (_cron is null)
            return null;
        DateTimeOffset from = after.ToDateTimeOffset();
        DateTimeOffset until = Later(from, s_farthest);
        while (_cron.GetNextOccurrence(from, Zone) is { } next && next <= until)
        {
            if (!IsSkipped(next))
                return Timestamp.From(next);
            from = next;
        }

        return null;
    }

    /// <summary>The last time up to a moment, the moment itself included, at which it was due; null where there was none.</summary>
    public Timestamp? Last(Timestamp at)
    {
        if (_cron is null)
            return null;
        DateTimeOffset to = at.ToDateTimeOffset();
        bool inclusive = true;
        for (TimeSpan back = s_first; back <= s_farthest; back *= 8)
        {
            DateTimeOffset from = at.ToDateTimeOffset() - back;
            DateTimeOffset? last = null;
            foreach (DateTimeOffset due in _cron.GetOccurrences(from, to, Zone, fromInclusive: true, toInclusive: inclusive))
            {
                if (!IsSkipped(due))
                    last = due;
            }

            if (last is { } found)
                return Timestamp.From(found);
            (to, inclusive) = (from, false);
        }

        return null;
    }

    /// <summary>
    /// From when a report is that ends at a moment. Where it is due at that moment and no period is written, it begins where the report before has ended.
    /// </summary>
    public Timestamp StartOf(Timestamp end)
    {
        bool isDue = _sinceLast && Last(end) == end;
        return isDue && Last(end - s_tick) is { } before ? before : _span.StartOf(end, Zone);
    }

    private bool IsSkipped(DateTimeOffset due) => _skipped?.Contains(WallClock.LocalDate(Timestamp.From(due), Zone)) == true;

    private static DateTimeOffset Later(DateTimeOffset time, TimeSpan span) => DateTimeOffset.MaxValue - time > span ? time + span : DateTimeOffset.MaxValue;
}
