using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Store.Rows;

/// <summary>A problem's issue in the own tracker, and where its twin in an outside tracker is.</summary>
public sealed class IssueRow
{
    /// <summary>The issue's number.</summary>
    public long Id { get; set; }

    /// <summary>One issue a problem.</summary>
    public long ProblemId { get; set; }

    /// <summary>Open → InProgress → Assigned → Closed.</summary>
    public IssueState State { get; set; }

    /// <summary>Who owns it, or null.</summary>
    public string? Assignee { get; set; }

    /// <summary>How urgent it is: the highest level that its incident has had, or what a person has set since.</summary>
    public Level Priority { get; set; } = Level.Info;

    /// <summary>By when it is to be closed, Unix milliseconds UTC; null where nobody said.</summary>
    public long? DueAtMs { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long OpenedAtMs { get; set; }

    /// <summary>Unix milliseconds UTC, or null while it is not closed.</summary>
    public long? ClosedAtMs { get; set; }

    /// <summary>Its twins outside.</summary>
    public List<ExternalIssueRow> External { get; } = [];
}
