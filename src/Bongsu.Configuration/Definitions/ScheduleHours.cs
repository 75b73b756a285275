namespace Bongsu.Configuration.Definitions;

/// <summary>Hours of certain days.</summary>
public sealed record ScheduleHours
{
    /// <summary>The days that the hours begin on; empty is every day.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>The time of day at which they begin; midnight where absent.</summary>
    public string? From { get; init; }

    /// <summary>The time of day at which they end: on the next day where it is not after <see cref="From"/>. Midnight where absent.</summary>
    public string? To { get; init; }

    /// <summary>Whether they begin on public holidays too.</summary>
    public HolidayHours Holidays { get; init; }
}
