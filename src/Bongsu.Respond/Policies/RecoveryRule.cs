using Bongsu.Respond.Outbox;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Policies;

/// <summary>Who hears of a recovery: those who heard of the problem or still will, and nobody else.</summary>
internal static class RecoveryRule
{
    /// <summary>True where a message of the problem has not been tried at all, so that the recovery makes it needless.</summary>
    public static bool IsNeedless(string kind, OutboxState state, int attempts) =>
        kind is OutboxKinds.Problem or OutboxKinds.Digest && state == OutboxState.Pending && attempts == 0;

    /// <summary>True where the one who was to get the message has got it, or gets it yet.</summary>
    public static bool IsTold(string kind, OutboxState state, int attempts) =>
        kind is OutboxKinds.Problem or OutboxKinds.Digest
        && (state is OutboxState.Delivered or OutboxState.Sending || (state == OutboxState.Pending && attempts > 0));
}
