using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Escalations;

/// <summary>Whether nobody needs the later steps of a policy any more. Pure.</summary>
internal static class StopRule
{
    /// <summary>Why not, in a sentence; null where they are needed.</summary>
    /// <param name="isOpen">False where the problem has ended.</param>
    /// <param name="acknowledgedBy">Who acknowledged it, or null.</param>
    /// <param name="issue">The state of its issue; null where it has none.</param>
    /// <param name="assignee">Who works on the issue, as far as it is known.</param>
    public static string? Decide(bool isOpen, string? acknowledgedBy, IssueState? issue, string? assignee) =>
        !isOpen ? PolicyReasons.NeedlessOverStep
        : acknowledgedBy is { } by ? PolicyReasons.NeedlessAcknowledged(by)
        : issue is null or IssueState.Open ? null
        : PolicyReasons.NeedlessInProgress(assignee ?? "-");
}
