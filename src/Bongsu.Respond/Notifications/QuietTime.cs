using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>The end of somebody's quiet hours. Pure.</summary>
internal static class QuietTime
{
    /// <summary>A moment, or the end of the quiet hours that it falls into.</summary>
    /// <param name="quiet">The hours; null where there are none.</param>
    /// <param name="timeZone">The person's IANA time zone; one that is not known counts as UTC.</param>
    /// <param name="level">How bad the problem is: what is worse than can wait is not put off.</param>
    /// <param name="at">The moment.</param>
    public static Timestamp After(QuietHoursDefinition? quiet, string timeZone, Level level, Timestamp at)
    {
        if (quiet is null
            || level > quiet.UpTo
            || !WallClock.TryParseTimeOfDay(quiet.From, out TimeOnly from)
            || !WallClock.TryParseTimeOfDay(quiet.Until, out TimeOnly until))
            return at;
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        DateOnly today = WallClock.LocalDate(at, zone);
        foreach (DateOnly day in new[] { today.AddDays(-1), today })
        {
            Timestamp begin = WallClock.ToInstant(day.ToDateTime(from), zone);
            Timestamp end = WallClock.ToInstant((until <= from ? day.AddDays(1) : day).ToDateTime(until), zone);
            if (begin <= at && at < end)
                return end;
        }

        return at;
    }
}
