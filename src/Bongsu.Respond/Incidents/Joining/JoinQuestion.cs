using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>A problem that opens, and what is open around it: does it open an incident, or join one?</summary>
internal sealed record JoinQuestion
{
    /// <summary>The problem as correlation sees it; its number is 0 while it is not written.</summary>
    public required ProblemFact Problem { get; init; }

    /// <summary>What its trigger is called on every host that has it; null where no other host has the same trigger.</summary>
    public required string? Family { get; init; }

    /// <summary>True where its trigger opens a problem for every value.</summary>
    public required bool IsMultiple { get; init; }

    /// <summary>The open problem that a certain rule of correlation explains it by, or null.</summary>
    public required Explanation? Cause { get; init; }

    /// <summary>
    /// Open problems: at least those of its node, of what that needs and of what is behind it, of its service, of its family, and the failures of services.
    /// </summary>
    public required IReadOnlyList<OpenMember> Open { get; init; }

    /// <summary>The last problem of the same trigger and its incident, where that is still open; null where it is not.</summary>
    public (long Problem, long Incident)? Before { get; init; }

    /// <summary>By what the problem may join an incident, of <see cref="Grouping"/>.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = Grouping.All;

    /// <summary>What needs what.</summary>
    public required TopologyGraph Topology { get; init; }
}
