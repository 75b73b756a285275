using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Views.Problems;

/// <summary>
/// A problem (장애) as lists show it. Times are Unix milliseconds UTC; null where it has not happened. Texts may hold reasons, printed in the reader's language.
/// </summary>
public sealed record ProblemView
{
    /// <summary>The problem's id.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the incident that it belongs to.</summary>
    public long IncidentId { get; init; }

    /// <summary>The trigger that opened it.</summary>
    public required long TriggerId { get; init; }

    /// <summary>The host or service whose trigger it is.</summary>
    public required long HostId { get; init; }

    /// <summary>That host's name when the problem opened.</summary>
    public required string HostName { get; init; }

    /// <summary>The trigger's name, macros expanded.</summary>
    public required string Title { get; init; }

    /// <summary>1 to 5.</summary>
    public required Level Level { get; init; }

    /// <summary>Instance or service.</summary>
    public required Category Category { get; init; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The organisation that owns that service, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Open or recovered.</summary>
    public required ProblemState State { get; init; }

    /// <summary>The time of the value that fired it.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>When it was detected.</summary>
    public required long DetectedAtMs { get; init; }

    /// <summary>When a channel first took a message about it.</summary>
    public long? NotifiedAtMs { get; init; }

    /// <summary>When somebody acknowledged it.</summary>
    public long? AcknowledgedAtMs { get; init; }

    /// <summary>Who acknowledged it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it recovered.</summary>
    public long? RecoveredAtMs { get; init; }

    /// <summary>Why it fired: the expression with the values that made it true.</summary>
    public string Because { get; init; } = "";

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }

    /// <summary>Its tags, by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>True where people may close it by hand.</summary>
    public bool ManualClose { get; init; }

    /// <summary>Who closed it by hand, or null.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>How often its trigger has changed since it began to flap; 0 where it never did.</summary>
    public int FlapChanges { get; init; }

    /// <summary>Since when it flaps; null where it does not.</summary>
    public long? FlappingSinceMs { get; init; }

    /// <summary>Until when somebody has silenced this one problem.</summary>
    public long? SilencedUntilMs { get; init; }

    /// <summary>Until when nobody is notified, whatever the reason; null where people are.</summary>
    public long? SuppressedUntilMs { get; init; }

    /// <summary>Why nobody is notified.</summary>
    public string? SuppressedBecause { get; init; }

    /// <summary>Its issue in the own tracker; null before it has one.</summary>
    public IssueView? Issue { get; init; }
}
