namespace Bongsu.Configuration.Definitions;

/// <summary>People who take turns.</summary>
public sealed record ScheduleLayer
{
    /// <summary>For people; its number where absent.</summary>
    public string? Name { get; init; }

    /// <summary>Names of the organisation's people in the order of their turns. A name may stand in it several times.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>How long a turn is: <c>daily</c>, <c>weekly</c>, or a length of its own such as <c>12h</c> or <c>2w</c>: 1 hour to 366 days.</summary>
    public string Rotation { get; init; } = "weekly";

    /// <summary>The time of day at which the first turn begins and, where turns are whole days, each other one.</summary>
    public string HandOver { get; init; } = "09:00";

    /// <summary>
    /// The day of the first person's first turn, <c>2026-11-30</c>; nobody is on call before. Where absent, the layer has always been there and turns are
    /// counted from Monday, 5 January 1970.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>A day or time from which on nobody of it is on call; never where absent.</summary>
    public string? Until { get; init; }

    /// <summary>The hours in which the layer has somebody; empty is always. Turns go on in between.</summary>
    public IReadOnlyList<ScheduleHours> Hours { get; init; } = [];
}
