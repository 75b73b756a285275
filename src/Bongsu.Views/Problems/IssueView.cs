using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Views.Problems;

/// <summary>A problem's issue in the own tracker.</summary>
/// <param name="Id">The issue's number.</param>
/// <param name="State">Open, in progress, assigned or closed.</param>
/// <param name="Assignee">Who works on it, or null.</param>
/// <param name="OpenedAtMs">Unix milliseconds UTC.</param>
/// <param name="ClosedAtMs">Unix milliseconds UTC, or null while it is not closed.</param>
/// <param name="External">The same issue in outside trackers.</param>
public sealed record IssueView(long Id, IssueState State, string? Assignee, long OpenedAtMs, long? ClosedAtMs, IReadOnlyList<ExternalIssueView> External)
{
    /// <summary>How urgent it is.</summary>
    public Level Priority { get; init; } = Level.Info;

    /// <summary>The issue of the last incident that began as this one did and that stayed closed; null where there was none.</summary>
    public long? EarlierId { get; init; }

    /// <summary>The first problem of the incident that it is about now.</summary>
    public long ProblemId { get; init; }

    /// <summary>By when it is to be closed, Unix milliseconds UTC; null where nobody said.</summary>
    public long? DueAtMs { get; init; }
}
