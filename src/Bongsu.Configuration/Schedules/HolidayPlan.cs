using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules.Holidays;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>The public holidays of a schedule with their texts read once.</summary>
/// <param name="holidays">As written; null for none.</param>
internal sealed class HolidayPlan(ScheduleHolidays? holidays)
{
    private readonly HashSet<DateOnly> _also = Days(holidays?.Also);
    private readonly HashSet<DateOnly> _except = Days(holidays?.Except);

    /// <summary>True where a day is a holiday.</summary>
    public bool Contains(DateOnly day) =>
        _also.Contains(day) || (holidays?.Country is { } country && !_except.Contains(day) && HolidayCountries.IsHoliday(country, day));

    private static HashSet<DateOnly> Days(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Select(t => WallClock.TryParseDay(t, out DateOnly day) ? day : (DateOnly?)null).OfType<DateOnly>()];
}
