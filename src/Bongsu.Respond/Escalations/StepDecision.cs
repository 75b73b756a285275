using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Escalations;

/// <summary>What becomes of a step that is due. Places are those of <see cref="StepSituation.Rows"/>.</summary>
internal sealed record StepDecision
{
    /// <summary>What is sent now.</summary>
    public IReadOnlyList<int> Release { get; init; } = [];

    /// <summary>What is withdrawn, and why.</summary>
    public IReadOnlyList<(int Row, string Reason)> Withdraw { get; init; } = [];

    /// <summary>What is moved to another time.</summary>
    public IReadOnlyList<(int Row, Timestamp DueAt)> Move { get; init; } = [];

    /// <summary>Who is notified beside those who were planned.</summary>
    public IReadOnlyList<PlannedNotification> Add { get; init; } = [];

    /// <summary>When the policy's steps begin again, and how often they had been repeated before; null where that is planned already or never.</summary>
    public (Timestamp Start, int Round)? Again { get; init; }
}
