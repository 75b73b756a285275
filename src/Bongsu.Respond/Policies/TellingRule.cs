using Bongsu.Model.Time;

namespace Bongsu.Respond.Policies;

/// <summary>When people are told of what a policy has decided: after a heal window, after a suppression. Pure.</summary>
internal static class TellingRule
{
    /// <summary>The decision with its messages put off and the reason added. Alarms about the configuration are not put off.</summary>
    /// <param name="decision">The policy's.</param>
    /// <param name="notBefore">Nobody is told before.</param>
    /// <param name="reason">Why.</param>
    public static PolicyDecision PutOff(PolicyDecision decision, Timestamp notBefore, string reason) => decision with
    {
        Messages = [.. decision.Messages.Select(m => m.DueAt >= notBefore ? m : m with { DueAt = After(m.Digest, notBefore), Reason = $"{m.Reason}; {reason}" })],
    };

    /// <summary>When what was to be said at a time is said if not before another; digests keep their rhythm.</summary>
    public static Timestamp NotBefore(Timestamp planned, TimeSpan digest, Timestamp notBefore) => planned >= notBefore ? planned : After(digest, notBefore);

    private static Timestamp After(TimeSpan digest, Timestamp notBefore)
    {
        if (digest <= TimeSpan.Zero)
            return notBefore;
        long span = digest.Ticks * 100;
        return new Timestamp((notBefore.UnixNanoseconds / span + 1) * span);
    }
}
