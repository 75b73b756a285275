using Bongsu.Store.Rows;

namespace Bongsu.Respond.Outbox;

/// <summary>What goes to a far side in one attempt: one row, or the rows of one digest.</summary>
/// <param name="Rows">As they were when they were taken, this attempt already counted.</param>
/// <param name="External">The twin that a tracker action is about; null for messages.</param>
/// <param name="AnsweredFarId">What the far side called the message that this one answers; null where it did not say.</param>
internal sealed record OutboxClaim(IReadOnlyList<OutboxRow> Rows, ExternalIssueRow? External = null, string? AnsweredFarId = null)
{
    /// <summary>The row that names channel and recipient.</summary>
    public OutboxRow First => Rows[0];
}
