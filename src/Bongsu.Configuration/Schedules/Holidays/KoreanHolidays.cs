using System.Globalization;

namespace Bongsu.Configuration.Schedules.Holidays;

/// <summary>
/// The public holidays of South Korea with their substitutes, by the rules of the decree on public holidays as they were in each year. Elections and days that
/// the government names for one year are not among them.
/// </summary>
internal static class KoreanHolidays
{
    private static readonly KoreanLunisolarCalendar s_lunar = new();

    /// <summary>The holidays of a year, 1970 to 2050. Saturdays and Sundays are not among them by themselves.</summary>
    public static IReadOnlySet<DateOnly> Of(int year)
    {
        List<Day> days = [.. Days(year)];
        HashSet<DateOnly> holidays = [.. days.Select(d => d.Date)];
        foreach (Day day in days.OrderBy(d => d.Date))
        {
            if (!IsLost(day, days))
                continue;
            DateOnly substitute = day.Date.AddDays(1);
            while (substitute.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(substitute))
                substitute = substitute.AddDays(1);
            holidays.Add(substitute);
        }

        return holidays;
    }

    // Of several that fall on one day, all but one are lost; the one that would not be substituted is kept.
    private static bool IsLost(Day day, List<Day> days) => day.Substituted switch
    {
        Substitution.Never => false,
        Substitution.Sunday when day.Date.DayOfWeek == DayOfWeek.Sunday => true,
        Substitution.Weekend when day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday => true,
        _ => days.Exists(d => d.Date == day.Date && (d.Substituted == Substitution.Never || d.Rank < day.Rank)),
    };

    private static IEnumerable<Day> Days(int year)
    {
        int rank = 0;
        yield return new(new DateOnly(year, 1, 1), Substitution.Never, rank++);
        yield return new(new DateOnly(year, 6, 6), Substitution.Never, rank++);
        Substitution feast = year >= 2014 ? Substitution.Sunday : Substitution.Never;
        foreach (DateOnly middle in new[] { Lunar(year, 1, 1), Lunar(year, 8, 15) })
        {
            for (int i = -1; i <= 1; i++)
                yield return new(middle.AddDays(i), feast, rank++);
        }

        yield return new(new DateOnly(year, 5, 5), year >= 2014 ? Substitution.Weekend : Substitution.Never, rank++);
        yield return new(Lunar(year, 4, 8), year >= 2023 ? Substitution.Weekend : Substitution.Never, rank++);
        yield return new(new DateOnly(year, 3, 1), year >= 2022 ? Substitution.Weekend : Substitution.Never, rank++);
        if (year is >= 2026 or <= 2007)
            yield return new(new DateOnly(year, 7, 17), year >= 2026 ? Substitution.Weekend : Substitution.Never, rank++);
        foreach ((int month, int day) in new[] { (8, 15), (10, 3), (10, 9) })
        {
            if (month != 10 || day != 9 || year is >= 2013 or <= 1990)
                yield return new(new DateOnly(year, month, day), year >= 2021 ? Substitution.Weekend : Substitution.Never, rank++);
        }

        yield return new(new DateOnly(year, 12, 25), year >= 2023 ? Substitution.Weekend : Substitution.Never, rank);
    }

    private static DateOnly Lunar(int year, int month, int day)
    {
        // The calendar counts a leap month as one of its own, after the month that it repeats.
        int leap = s_lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(s_lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    private enum Substitution
    {
        Never,
        Sunday,
        Weekend,
    }

    private readonly record struct Day(DateOnly Date, Substitution Substituted, int Rank);
}
