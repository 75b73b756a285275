namespace Bongsu.Configuration.Definitions;

/// <summary>Two people take each other's turns. Overrides are not swapped.</summary>
public sealed record ScheduleSwap
{
    /// <summary>Two of the organisation's people.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary><c>2026-12-24 09:00</c> in the schedule's time zone, or with an offset.</summary>
    public required string From { get; init; }

    /// <summary>Its end, which is no longer in it.</summary>
    public required string To { get; init; }
}
