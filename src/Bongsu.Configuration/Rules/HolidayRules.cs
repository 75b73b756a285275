using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Schedules.Holidays;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for public holidays.</summary>
internal static class HolidayRules
{
    private const int MostDays = 1000;

    /// <summary>Faults of holidays; none where there are none.</summary>
    /// <param name="context">The definition that has them.</param>
    /// <param name="holidays">As written; null for none.</param>
    /// <param name="member">The member that holds them.</param>
    public static void Check(RuleContext context, ScheduleHolidays? holidays, string member)
    {
        if (holidays is null)
            return;
        if (holidays.Country is { } country && !HolidayCountries.IsKnown(country))
            context.Fault(
                NearestName.Unknown(country, "a country whose holidays are known", HolidayCountries.Codes) + " Other days can be listed in 'also'.",
                member,
                "country");
        Days(context, holidays.Also, member, "also");
        Days(context, holidays.Except, member, "except");
    }

    private static void Days(RuleContext context, IReadOnlyList<string> days, string member, string list)
    {
        if (days.Count > MostDays)
            context.Fault($"it has {days.Count} days; at most {MostDays} are taken.", member, list);
        for (int i = 0; i < days.Count; i++)
        {
            if (!WallClock.TryParseDay(days[i], out _))
                context.Fault($"'{days[i]}' is not a day: write 2026-12-25.", member, list, i);
        }
    }
}
