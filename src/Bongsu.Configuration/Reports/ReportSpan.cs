using Bongsu.Model.Time;
using Cronos;

namespace Bongsu.Configuration.Reports;

/// <summary>How much time a report covers.</summary>
/// <param name="Unit">By the wall clock, or a fixed span.</param>
/// <param name="Length">The fixed span; meaningless for other units.</param>
public readonly record struct ReportSpan(ReportUnit Unit, TimeSpan Length)
{
    private const int Examined = 40;
    private static readonly TimeSpan s_least = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(366);

    /// <summary>A Sunday from which cron fields are tried, so that the same fields always mean the same.</summary>
    internal static DateTimeOffset Anchor { get; } = new(2026, 1, 4, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c> or a span of 1 h to 366 d.</summary>
    public static bool TryParse(string? text, out ReportSpan span)
    {
        (bool known, span) = text switch
        {
            "day" => (true, new ReportSpan(ReportUnit.Day, default)),
            "week" => (true, new ReportSpan(ReportUnit.Week, default)),
            "month" => (true, new ReportSpan(ReportUnit.Month, default)),
            "quarter" => (true, new ReportSpan(ReportUnit.Quarter, default)),
            "year" => (true, new ReportSpan(ReportUnit.Year, default)),
            _ when TimeText.TryParse(text, out TimeSpan length) && length >= s_least && length <= s_most => (true, new ReportSpan(ReportUnit.Span, length)),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>When a period begins that ends at a moment; before it.</summary>
    public Timestamp StartOf(Timestamp end, TimeZoneInfo zone)
    {
        DateTime local = WallClock.Local(end, zone);
        Timestamp start = Unit switch
        {
            ReportUnit.Day => WallClock.ToInstant(local.AddDays(-1), zone),
            ReportUnit.Week => WallClock.ToInstant(local.AddDays(-7), zone),
            ReportUnit.Month => WallClock.ToInstant(local.AddMonths(-1), zone),
            ReportUnit.Quarter => WallClock.ToInstant(local.AddMonths(-3), zone),
            ReportUnit.Year => WallClock.ToInstant(local.AddYears(-1), zone),
            _ => end - Length,
        };
        return start;
    }

    /// <summary>What lies between two times of cron fields where they are nearest: a day, a week ... or the span itself.</summary>
    internal static ReportSpan Of(CronExpression cron)
    {
        TimeSpan? nearest = null;
        DateTimeOffset? last = null;
        for (int i = 0; i < Examined; i++)
        {
            if (cron.GetNextOccurrence(last ?? Anchor, TimeZoneInfo.Utc) is not { } next)
                break;
            if (last is { } before && (nearest is null || next - before < nearest))
                nearest = next - before;
            last = next;
        }

        return nearest?.TotalDays switch
        {
            null => new ReportSpan(ReportUnit.Year, default),
            1 => new ReportSpan(ReportUnit.Day, default),
            7 => new ReportSpan(ReportUnit.Week, default),
            >= 28 and <= 31 => new ReportSpan(ReportUnit.Month, default),
            >= 89 and <= 92 => new ReportSpan(ReportUnit.Quarter, default),
            >= 365 => new ReportSpan(ReportUnit.Year, default),
            _ => new ReportSpan(ReportUnit.Span, nearest!.Value),
        };
    }
}
