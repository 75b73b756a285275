using Bongsu.Configuration.Reports;
using Bongsu.Model.Time;

namespace Bongsu.Report.Schedule;

/// <summary>How long to sleep between two rounds. Pure.</summary>
internal static class ReportSleep
{
    /// <summary>What was changed in the configuration or went wrong is looked at again after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Until the first report that was not yet due when the round began. One that became due while the round went on is not to wait for the longest sleep.
    /// </summary>
    /// <param name="round">When the round began: what was due by then has been served.</param>
    /// <param name="now">The time now.</param>
    /// <param name="calendars">The times of all reports.</param>
    public static TimeSpan After(Timestamp round, Timestamp now, IEnumerable<ReportCalendar> calendars)
    {
        Timestamp wake = now + Longest;
        foreach (ReportCalendar calendar in calendars)
        {
            if (calendar.Next(round) is { } next)
                wake = Timestamp.Earlier(wake, next);
        }

        return wake - now > s_shortest ? wake - now : s_shortest;
    }
}
