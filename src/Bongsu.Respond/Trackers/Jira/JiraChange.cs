using Bongsu.Model.Problems;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>What somebody's change in Jira means here. A closed union.</summary>
internal abstract record JiraChange
{
    private JiraChange()
    {
    }

    /// <summary>Somebody moves: the incident is acknowledged.</summary>
    internal sealed record Acknowledge : JiraChange;

    /// <summary>The issue moves.</summary>
    internal sealed record Move(IssueState To, string? Assignee = null) : JiraChange;

    /// <summary>It was closed there while the problem lasts: it stays open here, and the history says so.</summary>
    internal sealed record ClosedTooEarly : JiraChange;
}
