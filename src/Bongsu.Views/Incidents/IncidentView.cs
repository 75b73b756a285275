using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Views.Incidents;

/// <summary>
/// An incident (사건) as lists show it: what the viewer sees of it. Times are Unix milliseconds UTC; null where it has not happened. Texts may hold reasons,
/// printed in the reader's language.
/// </summary>
public sealed record IncidentView
{
    /// <summary>Its number: that of its first problem.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the problem that stands for it: the worst that is open, of those the root.</summary>
    public required long Headline { get; init; }

    /// <summary>That problem's title.</summary>
    public required string Title { get; init; }

    /// <summary>That problem's host or service.</summary>
    public required string HostName { get; init; }

    /// <summary>The highest level of its open problems; of all once none is open.</summary>
    public required Level Level { get; init; }

    /// <summary>Open while one of its problems is.</summary>
    public required ProblemState State { get; init; }

    /// <summary>The first evidence of its first problem.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>When its last problem recovered.</summary>
    public long? RecoveredAtMs { get; init; }

    /// <summary>When the last of its open problems was acknowledged; null where one is not.</summary>
    public long? AcknowledgedAtMs { get; init; }

    /// <summary>By whom.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>How many problems have been in it.</summary>
    public required int Problems { get; init; }

    /// <summary>How many of them are open.</summary>
    public required int Open { get; init; }

    /// <summary>How many hosts and services have had one.</summary>
    public required int Hosts { get; init; }

    /// <summary>The services concerned, by name.</summary>
    public required IReadOnlyList<string> Services { get; init; }
}
