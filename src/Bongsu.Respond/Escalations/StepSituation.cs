using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Escalations;

/// <summary>All that is known when a step of a policy is due. A value: the caller has read it from the store, or made it up.</summary>
internal sealed record StepSituation
{
    /// <summary>The step, with the rank that is due.</summary>
    public required StepPlace Place { get; init; }

    /// <summary>The time.</summary>
    public required Timestamp Now { get; init; }

    /// <summary>Why nobody needs the step any more, in a sentence; null where it is needed.</summary>
    public string? StoppedBecause { get; init; }

    /// <summary>Every notification of the problem's start.</summary>
    public required IReadOnlyList<StepRow> Rows { get; init; }

    /// <summary>Whom the step notifies now; null where there is no such step any more, so that those who were planned are notified.</summary>
    public required IReadOnlyList<PlannedNotification>? Resolved { get; init; }

    /// <summary>People who know of the problem's cause and are not notified of this one.</summary>
    public IReadOnlySet<(string? Organisation, string? Person)> LeftOut { get; init; } = new HashSet<(string?, string?)>();

    /// <summary>How long after the beginning of the policy's steps they begin again; zero where they do not.</summary>
    public required TimeSpan RepeatAfter { get; init; }

    /// <summary>The delay of the step within the policy.</summary>
    public required TimeSpan Delay { get; init; }
}
