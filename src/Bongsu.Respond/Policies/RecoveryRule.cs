using Bongsu.Model.Levels;
using Bongsu.Respond.Outbox;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Policies;

/// <summary>Who hears of a recovery: those who heard of the problem or still will, and nobody else.</summary>
internal static class RecoveryRule
{
    /// <summary>True where a message of the problem has not been tried at all, so that the recovery makes it needless.</summary>
    public static bool IsNeedless(string kind, OutboxState state, int attempts) =>
        kind is OutboxKinds.Problem or OutboxKinds.Digest && state == OutboxState.Pending && attempts == 0;

    /// <summary>
    /// True where a message that the recovery makes needless is told all the same, as of something that is over: users felt a problem of level 4 or 5, however short it was and whatever kept its message. What
    /// was not due yet (a later step, the end of a maintenance) is not.
    /// </summary>
    public static bool IsToldAfterwards(string kind, Level level, long dueAtMs, long nowMs) => kind == OutboxKinds.Problem && level >= Level.Critical && dueAtMs <= nowMs;

    /// <summary>True where the one who was to get the message has got it, or gets it yet.</summary>
    public static bool IsTold(string kind, OutboxState state, int attempts) =>
        kind is OutboxKinds.Problem or OutboxKinds.Digest
        && (state is OutboxState.Delivered or OutboxState.Sending || (state == OutboxState.Pending && attempts > 0));
}
