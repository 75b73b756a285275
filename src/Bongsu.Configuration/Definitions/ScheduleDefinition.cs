namespace Bongsu.Configuration.Definitions;

/// <summary>
/// An on-call schedule (당직표): who of an organisation is on call when. All its times are those of a wall clock in its time zone: a hand-over at 09:00 is at
/// 09:00 in summer and in winter.
/// </summary>
public sealed record ScheduleDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The organisation whose people it names, and which sees it beside infrastructure.</summary>
    [RefersTo(typeof(OrganisationDefinition))]
    public required string Organisation { get; init; }

    /// <summary>What it is for, for people.</summary>
    public string? Description { get; init; }

    /// <summary>An IANA time zone; the organisation's where absent.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Which days are public holidays; null where none are.</summary>
    public ScheduleHolidays? Holidays { get; init; }

    /// <summary>From the lowest to the highest: of those that have somebody at a moment, the last decides.</summary>
    public IReadOnlyList<ScheduleLayer> Layers { get; init; } = [];

    /// <summary>Exceptions above all layers; where several hold at a moment, the last decides.</summary>
    public IReadOnlyList<ScheduleOverride> Overrides { get; init; } = [];

    /// <summary>Times in which two people have changed places.</summary>
    public IReadOnlyList<ScheduleSwap> Swaps { get; init; } = [];

    /// <summary>When somebody has to be on call; empty is always. A time within it that has nobody is a gap.</summary>
    public IReadOnlyList<ScheduleHours> Covers { get; init; } = [];
}
