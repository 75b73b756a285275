using Bongsu.Detect.Services;
using Bongsu.Views.Availability;

namespace Bongsu.Views.Status;

/// <summary>What everybody may know of a service: nothing in it names a host, a check or a person.</summary>
public sealed record PublicStatus
{
    /// <summary>What its users call it.</summary>
    public required string Title { get; init; }

    /// <summary>What its owner says about it, or null.</summary>
    public string? About { get; init; }

    /// <summary>How it is now.</summary>
    public required PublicState State { get; init; }

    /// <summary>Problems that its users feel, the newest first: open ones, and those of the last two weeks.</summary>
    public required IReadOnlyList<PublicProblem> Problems { get; init; }

    /// <summary>The last 90 days in the zone of its owner, the oldest first.</summary>
    public required IReadOnlyList<AvailabilityReport> Days { get; init; }

    /// <summary>Planned work: what is under way and what comes in the next two weeks.</summary>
    public required IReadOnlyList<TimeInterval> Maintenance { get; init; }

    /// <summary>In which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When this was put together; Unix milliseconds UTC.</summary>
    public required long AtMs { get; init; }
}
