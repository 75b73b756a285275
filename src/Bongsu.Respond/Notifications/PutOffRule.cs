using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>When a notification is due that must not go before a time. Pure.</summary>
internal static class PutOffRule
{
    /// <summary>The planned time where that is late enough; otherwise the earliest time allowed, or the end of the digest's span that it falls into.</summary>
    /// <param name="planned">When it was to be due.</param>
    /// <param name="digest">The digest's span; zero for what goes by itself.</param>
    /// <param name="notBefore">The earliest time allowed.</param>
    public static Timestamp DueAt(Timestamp planned, TimeSpan digest, Timestamp notBefore) =>
        planned >= notBefore ? planned : digest > TimeSpan.Zero ? DigestSpan.EndAfter(notBefore, digest) : notBefore;

    /// <summary>The plan with its notifications put off and the reason added. Alarms about the configuration are not put off.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="notBefore">Nobody is notified before.</param>
    /// <param name="reason">Why.</param>
    public static IReadOnlyList<PlannedNotification> PutOff(IReadOnlyList<PlannedNotification> plan, Timestamp notBefore, string reason) =>
    [
        .. plan.Select(n => n.DueAt >= notBefore ? n : n with { DueAt = DueAt(n.DueAt, n.Digest, notBefore), Reason = $"{n.Reason}; {reason}" }),
    ];
}
