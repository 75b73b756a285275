using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Arithmetic on points in time (whole seconds since 1970) in a zone's calendar.</summary>
internal static class LocalCalendar
{
    /// <summary>The local time at a point.</summary>
    public static DateTime ToLocal(long unixSeconds, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(unixSeconds), zone).DateTime, DateTimeKind.Unspecified);

    /// <summary>
    /// The point of a local time. Where the clock skipped it, it is read with the offset before the gap (02:30 becomes 03:30); where it exists twice, the
    /// first.
    /// </summary>
    public static long ToUnix(DateTime local, TimeZoneInfo zone)
    {
        TimeSpan offset;
        if (zone.IsInvalidTime(local))
            offset = zone.GetUtcOffset(local.AddHours(-3));
        else if (zone.IsAmbiguousTime(local))
            offset = zone.GetAmbiguousTimeOffsets(local).Max();
        else
            offset = zone.GetUtcOffset(local);
        return (local - DateTime.UnixEpoch - offset).Ticks / TimeSpan.TicksPerSecond;
    }

    /// <summary>The beginning of the unit that a point lies in.</summary>
    public static long Floor(long unixSeconds, TimeUnit unit, TimeZoneInfo zone)
    {
        DateTime local = ToLocal(unixSeconds, zone);
        switch (unit)
        {
            case TimeUnit.Second:
                return unixSeconds;
            case TimeUnit.Minute:
                return unixSeconds - local.Second;
            case TimeUnit.Hour:
                return unixSeconds - local.Second - (local.Minute * 60);
            default:
                DateTime day = local.Date;
                DateTime start = unit switch
                {
                    TimeUnit.Day => day,
                    TimeUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
                    TimeUnit.Month => new DateTime(day.Year, day.Month, 1),
                    _ => new DateTime(day.Year, 1, 1),
                };
                return ToUnix(start, zone);
        }
    }

    /// <summary>A point moved by units. A month that lacks the day takes its last one.</summary>
    public static long Add(long unixSeconds, int amount, TimeUnit unit, TimeZoneInfo zone)
    {
        switch (unit)
        {
            case TimeUnit.Second:
                return checked(unixSeconds + amount);
            case TimeUnit.Minute:
                return checked(unixSeconds + (60L * amount));
            case TimeUnit.Hour:
                return checked(unixSeconds + (3600L * amount));
            default:
                DateTime local = ToLocal(unixSeconds, zone);
                DateTime moved = unit switch
                {
                    TimeUnit.Day => local.AddDays(amount),
                    TimeUnit.Week => local.AddDays(7d * amount),
                    TimeUnit.Month => local.AddMonths(amount),
                    _ => local.AddYears(amount),
                };
                return ToUnix(moved, zone);
        }
    }

    /// <summary>The same week of the ISO calendar, weekday and time some years before; the last week where that year has fewer.</summary>
    public static long SameWeekYearsBack(long unixSeconds, int years, TimeZoneInfo zone)
    {
        DateTime local = ToLocal(unixSeconds, zone);
        int year = ISOWeek.GetYear(local) - years;
        int week = Math.Min(ISOWeek.GetWeekOfYear(local), ISOWeek.GetWeeksInYear(year));
        return ToUnix(ISOWeek.ToDateTime(year, week, local.DayOfWeek) + local.TimeOfDay, zone);
    }
}
