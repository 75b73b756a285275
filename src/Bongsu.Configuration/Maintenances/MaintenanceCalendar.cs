using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Maintenances;

/// <summary>When maintenances are: pure, in the calendar of their own time zones.</summary>
public static class MaintenanceCalendar
{
    /// <summary>How far ahead the next time is looked for.</summary>
    private const int HorizonDays = 4 * 366;

    /// <summary>The time that a moment falls into, the one that ends last where several overlap; null where none.</summary>
    public static MaintenanceTime? At(MaintenanceDefinition maintenance, Timestamp moment)
    {
        if (!maintenance.Enabled || !TimeZoneInfo.TryFindSystemTimeZoneById(maintenance.TimeZone, out TimeZoneInfo? zone))
            return null;
        if (maintenance.Repeat == MaintenanceRepeat.Once)
            return Once(maintenance, zone) is { } once && once.Start <= moment && moment < once.End ? once : null;
        if (Rule.Of(maintenance, zone) is not { } rule)
            return null;
        DateOnly today = WallClock.LocalDate(moment, zone);
        MaintenanceTime? found = null;
        for (DateOnly day = today.AddDays(-(int)Math.Ceiling(maintenance.Duration.TotalDays) - 1); day <= today.AddDays(1); day = day.AddDays(1))
        {
            if (On(rule, day) is { } time && time.Start <= moment && moment < time.End && (found is null || time.End > found.End))
                found = time;
        }

        return found;
    }

    /// <summary>The first time that begins after a moment, within four years; null where there is none.</summary>
    public static MaintenanceTime? After(MaintenanceDefinition maintenance, Timestamp moment)
    {
        if (!maintenance.Enabled || !TimeZoneInfo.TryFindSystemTimeZoneById(maintenance.TimeZone, out TimeZoneInfo? zone))
            return null;
        if (maintenance.Repeat == MaintenanceRepeat.Once)
            return Once(maintenance, zone) is { } once && once.Start > moment ? once : null;
        if (Rule.Of(maintenance, zone) is not { } rule || rule.Until <= moment)
            return null;
        DateOnly today = WallClock.LocalDate(moment, zone);
        if (rule.From is { } from && WallClock.LocalDate(from, zone) is var first && first > today)
            today = first;
        for (int i = -1; i <= HorizonDays; i++)
        {
            if (On(rule, today.AddDays(i)) is { } time && time.Start > moment)
                return time;
        }

        return null;
    }

    private static MaintenanceTime? Once(MaintenanceDefinition maintenance, TimeZoneInfo zone) =>
        WallClock.TryParseTime(maintenance.From, zone, out Timestamp from)
        && WallClock.TryParseTime(maintenance.Until, zone, out Timestamp until)
        && from < until
            ? new MaintenanceTime(maintenance, from, until)
            : null;

    /// <summary>The time that begins on a local day; null where none does.</summary>
    private static MaintenanceTime? On(Rule rule, DateOnly day)
    {
        if (!Falls(rule.Maintenance, day, rule.Anchor))
            return null;
        Timestamp start = WallClock.ToInstant(day.ToDateTime(rule.At), rule.Zone);
        return start < rule.From || start >= rule.Until ? null : new MaintenanceTime(rule.Maintenance, start, start + rule.Maintenance.Duration);
    }

    private static bool Falls(MaintenanceDefinition maintenance, DateOnly day, DateOnly anchor)
    {
        int every = Math.Max(1, maintenance.Every);
        return maintenance.Repeat switch
        {
            MaintenanceRepeat.Daily => Modulo(day.DayNumber - anchor.DayNumber, every) == 0,
            MaintenanceRepeat.Weekly => maintenance.Weekdays.Contains(day.DayOfWeek) && Modulo(Monday(day) - Monday(anchor), every * 7) == 0,
            MaintenanceRepeat.Monthly => Modulo((day.Year * 12) + day.Month - (anchor.Year * 12) - anchor.Month, every) == 0 && FallsInMonth(maintenance, day),
            _ => false,
        };
    }

    private static bool FallsInMonth(MaintenanceDefinition maintenance, DateOnly day)
    {
        int days = DateTime.DaysInMonth(day.Year, day.Month);
        if (maintenance.WeekOfMonth is { } week)
            return maintenance.Weekdays.Contains(day.DayOfWeek) && (week < 0 ? day.Day > days - 7 : ((day.Day - 1) / 7) + 1 == week);
        return maintenance.MonthDays.Any(d => d > 0 ? d == day.Day : days + 1 + d == day.Day);
    }

    private static int Monday(DateOnly day) => day.DayNumber - (((int)day.DayOfWeek + 6) % 7);

    private static int Modulo(int value, int by) => ((value % by) + by) % by;

    /// <summary>A repeated maintenance with its texts read once.</summary>
    private sealed record Rule(MaintenanceDefinition Maintenance, TimeZoneInfo Zone, Timestamp? From, Timestamp? Until, TimeOnly At, DateOnly Anchor)
    {
        public static Rule? Of(MaintenanceDefinition maintenance, TimeZoneInfo zone)
        {
            if (!WallClock.TryParseTimeOfDay(maintenance.At, out TimeOnly at))
                return null;
            Timestamp? from = WallClock.TryParseTime(maintenance.From, zone, out Timestamp f) ? f : null, until = WallClock.TryParseTime(
                maintenance.Until, zone, out Timestamp u) ? u : null;
            return new Rule(maintenance, zone, from, until, at, from is { } first ? WallClock.LocalDate(first, zone) : new DateOnly(1970, 1, 5));
        }
    }
}
