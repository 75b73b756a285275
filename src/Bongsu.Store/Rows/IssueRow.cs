using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Store.Rows;

/// <summary>A problem's issue in the own tracker, and where its twin in an outside tracker is.</summary>
public sealed class IssueRow
{
    /// <summary>The issue's number.</summary>
    public long Id { get; set; }

    /// <summary>The first problem of the incident that it is about: of the last one, where incidents of the same kind have shared it. Unique.</summary>
    public long ProblemId { get; set; }

    /// <summary>The issue of the last incident that began as this one did, where that one stayed closed; null where there was none.</summary>
    public long? EarlierId { get; set; }

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

    /// <summary>When it was closed before it was reopened, Unix milliseconds UTC; null where it never was.</summary>
    public long? ClosedBeforeAtMs { get; set; }

    /// <summary>From when on the chart of its moment is to be drawn, Unix milliseconds UTC; null where that is done.</summary>
    public long? ChartDueAtMs { get; set; }

    /// <summary>Who hears of its comments and changes.</summary>
    public List<IssueWatcherRow> Watchers { get; } = [];

    /// <summary>The files attached to it.</summary>
    public List<IssueAttachmentRow> Attachments { get; } = [];

    /// <summary>Its twins outside.</summary>
    public List<ExternalIssueRow> External { get; } = [];
}
