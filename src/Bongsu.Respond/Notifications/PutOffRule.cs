using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>When a notification is due that must not go before a time. Pure.</summary>
internal static class PutOffRule
{
    /// <summary>The planned time where that is late enough; otherwise the earliest time allowed, or the end of the digest's span that it falls into.</summary>
    /// <param name="planned">When it was to be due.</param>
    /// <param name="digest">The rhythm of its digest.</param>
    /// <param name="notBefore">The earliest time allowed.</param>
    public static Timestamp DueAt(Timestamp planned, DigestRhythm digest, Timestamp notBefore) =>
        planned >= notBefore ? planned : digest.EndAfter(notBefore);

    /// <summary>The plan with its notifications put off and the reason added. Alarms about the configuration are not put off.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="notBefore">Nobody is notified before.</param>
    /// <param name="reason">Why.</param>
    public static IReadOnlyList<PlannedNotification> PutOff(IReadOnlyList<PlannedNotification> plan, Timestamp notBefore, string reason) =>
    [
        .. plan.Select(n => Behind(n.Step, n.DueAt, plan.Select(o => (o.Step, o.DueAt))) is var behind && n.DueAt - behind >= notBefore
            ? n
            : n with { DueAt = DueAt(n.DueAt - behind, n.Rhythm, notBefore) + behind, Reason = $"{n.Reason}; {reason}" }),
    ];

    /// <summary>
    /// How long a notification comes after the first of those that are tried one after the other; zero for what is none of those. That distance stays.
    /// </summary>
    /// <param name="step">The step that it is, or null.</param>
    /// <param name="planned">When it is planned.</param>
    /// <param name="all">Step and plan of all that are put off together, itself among them.</param>
    public static TimeSpan Behind(StepPlace? step, Timestamp planned, IEnumerable<(StepPlace? Step, Timestamp Planned)> all) => step is not { Rank: > 0 }
        ? TimeSpan.Zero
        : planned - all.Where(o => o.Step is { } other && other with { Rank = 0 } == step with { Rank = 0 }).Min(o => o.Planned);
}
