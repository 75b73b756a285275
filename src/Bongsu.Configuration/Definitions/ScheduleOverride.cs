namespace Bongsu.Configuration.Definitions;

/// <summary>Somebody is on call instead of whom the layers name.</summary>
public sealed record ScheduleOverride
{
    /// <summary>One of the organisation's people.</summary>
    public required string Person { get; init; }

    /// <summary><c>2026-12-24 09:00</c> in the schedule's time zone, or with an offset.</summary>
    public required string From { get; init; }

    /// <summary>Its end, which is no longer in it.</summary>
    public required string To { get; init; }
}
