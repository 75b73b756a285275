using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Reports;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Report.Schedule;

/// <summary>Decides whether a report has to be sent. Pure.</summary>
internal static class DueRule
{
    /// <summary>The report that is due; null where none is.</summary>
    /// <remarks>
    /// Of several that were missed, the last is sent and covers the time of all: each moment is in one report. A definition that is new, or has another time, owes
    /// nothing for the time before it was written.
    /// </remarks>
    /// <param name="report">Which.</param>
    /// <param name="calendar">Its times.</param>
    /// <param name="record">What was sent before.</param>
    /// <param name="now">The time now.</param>
    public static DueReport? Of(ReportDefinition report, ReportCalendar calendar, ReportRecord record, Timestamp now)
    {
        if (!report.Enabled || calendar.Last(now) is not { } due)
            return null;
        bool isSame = record.LastDue is not null && record.LastCron == report.Cron;
        if (due <= record.LastDue || (!isSame && due <= record.KnownSince))
            return null;
        Timestamp from = isSame && report.Period is null ? record.LastDue!.Value : calendar.StartOf(due);
        return new DueReport(report, new TimeInterval(from, due));
    }
}
