using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.IncidentList;

/// <summary>An incident of the period.</summary>
internal sealed record ListedIncident
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The title of the problem that stands for it; may hold reasons.</summary>
    public required string Title { get; init; }

    /// <summary>That problem's host or service.</summary>
    public required string Host { get; init; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The highest level that it had.</summary>
    public required Level Level { get; init; }

    /// <summary>The first evidence.</summary>
    public required Timestamp StartedAt { get; init; }

    /// <summary>When all of it had recovered; null while it goes on.</summary>
    public Timestamp? RecoveredAt { get; init; }

    /// <summary>From the first evidence to recovery, or to the end of the report.</summary>
    public required double Seconds { get; init; }

    /// <summary>How many problems were in it.</summary>
    public required int Problems { get; init; }

    /// <summary>How often its kind of problem began in the 30 days before it.</summary>
    public required int Repeats { get; init; }

    /// <summary>How it was handled.</summary>
    public required Handling Handling { get; init; }

    /// <summary>Who handled it; null where nobody did.</summary>
    public string? By { get; init; }

    /// <summary>The state of its issue; null where it has none.</summary>
    public IssueState? Issue { get; init; }

    /// <summary>To whom the issue is assigned, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The issue in outside trackers.</summary>
    public IReadOnlyList<OutsideIssue> Outside { get; init; } = [];
}
