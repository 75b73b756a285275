using Bongsu.Model.Time;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>What is said after a first notification, to the same reader by the same way. Pure.</summary>
internal static class FollowUp
{
    /// <summary>The end of an incident, to somebody who was notified of its start.</summary>
    /// <param name="first">What was said of the start.</param>
    /// <param name="key">Its idempotency key.</param>
    /// <param name="problem">The problem that stands for the incident, with its end.</param>
    /// <param name="incident">The incident as the reader may see it.</param>
    public static Notification Recovery(PersonalNotification first, string key, ProblemFacts problem, IncidentFacts? incident) => first is DigestLine line
        ? line with { Event = DigestEvent.Recovery, InReplyTo = first.InReplyTo ?? key, Problem = problem, Incident = incident }
        : new RecoveryNotification
        {
            Problem = problem, Incident = incident, Language = first.Language, TimeZone = first.TimeZone, SeesAll = first.SeesAll, Quiet = first.Quiet,
            InReplyTo = first.InReplyTo ?? key,
        };

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
            ? line with { Event = begins ? DigestEvent.Flapping : DigestEvent.Steady, InReplyTo = first.InReplyTo ?? key, Problem = problem }
            : new FlappingNotification
            {
                Problem = problem,
                Incident = first.Incident,
                Language = first.Language,
                TimeZone = first.TimeZone,
                SeesAll = first.SeesAll,
                Quiet = first.Quiet,
                InReplyTo = first.InReplyTo ?? key,
                Begins = begins,
            };
    }

    /// <summary>That there was a problem and that it is over, in place of what nobody has sent while it lasted.</summary>
    /// <param name="unsent">What was not sent.</param>
    /// <param name="problem">The problem that stands for the incident, with its end.</param>
    /// <param name="incident">The incident as the reader may see it.</param>
    public static Notification Over(PersonalNotification unsent, ProblemFacts problem, IncidentFacts? incident) =>
        unsent with { Problem = problem, Incident = incident };

    /// <summary>The end of an incident, for the tracker in which an issue was opened.</summary>
    public static Notification Closing(ProblemFacts problem, IncidentFacts? incident) => new TrackerClosing { Problem = problem, Incident = incident };

    /// <summary>
    /// When a follow-up is due: lines of digests at the end of their digest, everything else at once; what falls into the reader's quiet hours and can wait, at
    /// their end.
    /// </summary>
    public static Timestamp DueAt(Notification notification, Timestamp now)
    {
        Timestamp due = DigestRhythm.Of(notification).EndAfter(now);
        return notification is PersonalNotification says ? QuietTime.After(says.Quiet, says.TimeZone, says.Problem.Level, due) : due;
    }

    /// <summary>When a follow-up is due: as above, and the end of what is still to be opened after that.</summary>
    public static Timestamp DueAt(Notification notification, Delivery first, Timestamp now) =>
        notification is TrackerClosing && first.IsUntried && first.DueAt > now ? first.DueAt : DueAt(notification, now);
}
