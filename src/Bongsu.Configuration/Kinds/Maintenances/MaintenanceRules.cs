using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Kinds.Maintenances;

/// <summary>What holds for maintenances.</summary>
internal static class MaintenanceRules
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(31);

    public static void Check(RuleContext context, MaintenanceDefinition maintenance)
    {
        if (maintenance.Hosts.Count == 0 && maintenance.Groups.Count == 0 && maintenance.Services.Count == 0 && maintenance.Tags.Count == 0)
            context.Fault("it covers nothing: name hosts, groups, services or tags; hosts: [\"*\"] covers everything.", "name");
        for (int i = 0; i < maintenance.Services.Count; i++)
            context.MustExist<ServiceDefinition>(maintenance.Services[i], "services", i);
        TimeZoneRules.Check(context, maintenance.TimeZone, "timeZone");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(maintenance.TimeZone, out TimeZoneInfo? zone))
            return;
        if (!maintenance.Collect && maintenance.Tags.Count > 0)
            context.Fault(
                "what is restricted by tags covers problems and not whole hosts, so that collecting cannot stop: leave out tags or collect.", "collect");
        SpanRules.Between(context, maintenance.QuietFor, TimeSpan.Zero, TimeSpan.FromDays(1), "the quiet time", "quietFor");
        Bounds(context, maintenance, zone);
        if (maintenance.Repeat == MaintenanceRepeat.Once)
            Once(context, maintenance, zone);
        else
            Repeated(context, maintenance);
    }

    private static void Bounds(RuleContext context, MaintenanceDefinition maintenance, TimeZoneInfo zone)
    {
        foreach ((string member, string? text) in new[] { ("from", maintenance.From), ("until", maintenance.Until) })
        {
            if (text is not null && !WallClock.TryParseTime(text, zone, out _))
                context.Fault($"'{text}' is not a time: write 2026-12-01 22:00, meant in the time zone, or with an offset.", member);
        }

        if (WallClock.TryParseTime(maintenance.From, zone, out Timestamp from)
            && WallClock.TryParseTime(maintenance.Until, zone, out Timestamp until)
            && until <= from)
            context.Fault("it ends before it begins.", "until");
    }

    private static void Once(RuleContext context, MaintenanceDefinition maintenance, TimeZoneInfo zone)
    {
        foreach ((string member, bool given) in new[] { ("from", maintenance.From is not null), ("until", maintenance.Until is not null) })
        {
            if (!given)
                context.Fault($"'{member}' is missing: a maintenance that does not repeat has from and until.", "repeat");
        }

        foreach (
            (string member, bool given) in new[]
            {
                ("at", maintenance.At is not null),
                ("weekdays", maintenance.Weekdays.Count > 0),
                ("monthDays", maintenance.MonthDays.Count > 0),
                ("weekOfMonth", maintenance.WeekOfMonth is not null),
            })
        {
            if (given)
                context.Fault($"'{member}' is for a maintenance that repeats: say repeat: daily, weekly or monthly.", member);
        }

        if (WallClock.TryParseTime(maintenance.From, zone, out Timestamp from)
            && WallClock.TryParseTime(maintenance.Until, zone, out Timestamp until)
            && until - from > TimeSpan.FromDays(366))
            context.Fault("it lasts for more than a year: switch the host off instead.", "until");
    }

    private static void Repeated(RuleContext context, MaintenanceDefinition maintenance)
    {
        if (!WallClock.TryParseTimeOfDay(maintenance.At, out _))
            context.Fault(
                maintenance.At is null
                    ? "'at' is missing: say at what time of day it begins, such as 02:00."
                    : $"'{maintenance.At}' is not a time of day such as 02:00.",
                "at");
        SpanRules.Between(context, maintenance.Duration, TimeSpan.FromMinutes(1), s_longest, "a duration", "duration");
        if (maintenance.Every is < 1 or > 99)
            context.Fault($"it comes back every 1 to 99 days, weeks or months, not {maintenance.Every}.", "every");
        switch (maintenance.Repeat)
        {
            case MaintenanceRepeat.Weekly when maintenance.Weekdays.Count == 0:
                context.Fault("a weekly maintenance names its days: weekdays: [saturday].", "repeat");
                break;
            case MaintenanceRepeat.Monthly:
                Monthly(context, maintenance);
                break;
        }
    }

    private static void Monthly(RuleContext context, MaintenanceDefinition maintenance)
    {
        for (int i = 0; i < maintenance.MonthDays.Count; i++)
        {
            if (maintenance.MonthDays[i] is not ((>= 1 and <= 31) or (>= -31 and <= -1)))
                context.Fault($"{maintenance.MonthDays[i]} is not a day of a month: 1 to 31, or -1 for the last.", "monthDays", i);
        }

        if (maintenance.WeekOfMonth is { } week)
        {
            if (week is not (-1 or (>= 1 and <= 4)))
                context.Fault($"{week} is not a week of a month: 1 to 4, or -1 for the last.", "weekOfMonth");
            if (maintenance.Weekdays.Count == 0 || maintenance.MonthDays.Count > 0)
                context.Fault("weekOfMonth goes with weekdays and without monthDays.", "weekOfMonth");
        }
        else if (maintenance.MonthDays.Count == 0)
        {
            context.Fault("a monthly maintenance names its days: monthDays: [1, -1], or weekdays with weekOfMonth.", "repeat");
        }
    }
}
