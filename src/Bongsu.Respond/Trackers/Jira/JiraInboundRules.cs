using Bongsu.Model.Problems;
using Bongsu.Protocols.Jira;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// What somebody's change in Jira means here. Pure. Only what is otherwise than when it was read last is a change; where both sides changed, Jira's wins, since
/// ours is written there before it is read back.
/// </summary>
internal static class JiraInboundRules
{
    /// <summary>The changes, in the order in which they are made.</summary>
    /// <param name="seen">The issue as it was read last.</param>
    /// <param name="now">The issue as it is.</param>
    /// <param name="local">The state of the own issue.</param>
    /// <param name="isOpen">True while the problem lasts.</param>
    public static IReadOnlyList<JiraChange> Decide(ExternalIssueRow seen, JiraIssue now, IssueState local, bool isOpen)
    {
        var changes = new List<JiraChange>();
        if (seen.Status is null ? now.Category != JiraStatusCategory.ToDo : seen.Status != now.Status)
            changes.AddRange(OfStatus(now.Category, local, isOpen));
        if (now.Assignee != seen.Assignee
            && now.Assignee is { } who
            && now.Category != JiraStatusCategory.Done
            && (seen.ChangedAtMs is not null || local != IssueState.Open))
            changes.Add(new JiraChange.Move(IssueState.Assigned, now.AssigneeName ?? who));
        return changes;
    }

    private static IEnumerable<JiraChange> OfStatus(JiraStatusCategory category, IssueState local, bool isOpen)
    {
        switch (category)
        {
            case JiraStatusCategory.Done when isOpen:
                yield return new JiraChange.ClosedTooEarly();
                break;
            case JiraStatusCategory.Done when local != IssueState.Closed:
                yield return new JiraChange.Move(IssueState.Closed);
                break;
            case JiraStatusCategory.InProgress:
                if (isOpen)
                    yield return new JiraChange.Acknowledge();
                if (local is IssueState.Open or IssueState.Closed)
                    yield return new JiraChange.Move(IssueState.InProgress);
                break;
            case JiraStatusCategory.ToDo when local != IssueState.Open:
                yield return new JiraChange.Move(IssueState.Open);
                break;
        }
    }
}
