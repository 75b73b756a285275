using Bongsu.Model.Time;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>What is said after a first notification, to the same reader by the same way. Pure.</summary>
internal static class FollowUp
{
    /// <summary>The end of a problem, to somebody who was notified of its start.</summary>
    /// <param name="first">What was said of the start.</param>
    /// <param name="key">Its idempotency key.</param>
    /// <param name="at">When the problem ended.</param>
    /// <param name="because">Why.</param>
    public static Notification Recovery(PersonalNotification first, string key, Timestamp at, string because)
    {
        ProblemFacts problem = first.Problem with { RecoveredAt = at, RecoveredBecause = because };
        return first is DigestLine line
            ? line with { Event = DigestEvent.Recovery, InReplyTo = key, Problem = problem }
            : new RecoveryNotification { Problem = problem, Language = first.Language, TimeZone = first.TimeZone, InReplyTo = key };
    }

    /// <summary>That a problem flaps, or flaps no more and lasts.</summary>
    /// <param name="first">What was said of its start.</param>
    /// <param name="key">Its idempotency key.</param>
    /// <param name="begins">True where it begins to flap.</param>
    /// <param name="changes">How often it has changed.</param>
    /// <param name="span">Within which span.</param>
    public static Notification Flapping(PersonalNotification first, string key, bool begins, int changes, TimeSpan span)
    {
        ProblemFacts problem = first.Problem with { FlapChanges = changes, FlapSpan = span };
        return first is DigestLine line
            ? line with { Event = begins ? DigestEvent.Flapping : DigestEvent.Steady, InReplyTo = key, Problem = problem }
            : new FlappingNotification { Problem = problem, Language = first.Language, TimeZone = first.TimeZone, InReplyTo = key, Begins = begins };
    }

    /// <summary>That there was a problem and that it is over, in place of what nobody has sent while it lasted.</summary>
    public static Notification Over(PersonalNotification unsent, Timestamp at, string because) =>
        unsent with { Problem = unsent.Problem with { RecoveredAt = at, RecoveredBecause = because } };

    /// <summary>The end of a problem, for the tracker in which an issue was opened.</summary>
    public static Notification Closing(TrackerOpening opening, Timestamp at, string because) =>
        new TrackerClosing { Problem = opening.Problem with { RecoveredAt = at, RecoveredBecause = because } };

    /// <summary>When a follow-up is due: lines of digests at the end of their span, everything else at once.</summary>
    public static Timestamp DueAt(Notification notification, Timestamp now) => notification is DigestLine line ? DigestSpan.EndAfter(now, line.Span) : now;
}
