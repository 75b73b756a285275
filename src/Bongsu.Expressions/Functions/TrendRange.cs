using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>The hours that a trend function reads: from a beginning to an end (not included), both on the hour.</summary>
internal readonly record struct TrendRange(long Start, long End)
{
    /// <summary>The range of a period, its end moved back by some seasons.</summary>
    public static TrendRange? Of(HistoryPeriod period, Timestamp now, TimeZoneInfo zone, int seasonsBack = 0, TimeUnit season = TimeUnit.Day)
    {
        if (period.End(now, zone) is not { } shifted || period.Amount is not { } amount || period.Unit is not { } unit)
            return null;
        try
        {
            long end = LocalCalendar.Floor(shifted.UnixSeconds, TimeUnit.Hour, zone);
            if (seasonsBack > 0)
            {
                end = season == TimeUnit.Year && unit == TimeUnit.Week
                    ? LocalCalendar.SameWeekYearsBack(end, seasonsBack, zone)
                    : LocalCalendar.Add(end, -seasonsBack, season, zone);
            }

            return new TrendRange(LocalCalendar.Add(end, -amount, unit, zone), end);
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    public bool TryRead(FunctionCall call, ItemReference item, out IReadOnlyList<TrendRow> rows)
    {
        rows = [];
        if (Start < 0 || End > 9_000_000_000)
            return false;
        rows = call.Run.Context.History.ReadTrends(item, Timestamp.FromUnix(Start), Timestamp.FromUnix(End));
        call.Run.Spend(rows.Count + 1, call.Column);
        return true;
    }
}
