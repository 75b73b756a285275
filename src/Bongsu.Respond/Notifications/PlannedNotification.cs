using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Incidents;

namespace Bongsu.Respond.Notifications;

/// <summary>One person to be notified: by which channel, when and why.</summary>
public sealed record PlannedNotification
{
    /// <summary>The person's name within the organisation.</summary>
    public required string Person { get; init; }

    /// <summary>The organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The person's address on that channel.</summary>
    public required string Address { get; init; }

    /// <summary>The language that the person reads.</summary>
    public required Language Language { get; init; }

    /// <summary>The person's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>True where they may know of every problem: they belong to the infrastructure.</summary>
    public bool SeesAll { get; init; }

    /// <summary>The step's delay after the problem's start; zero is at once.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Above zero: collected with others and sent as one message each such span.</summary>
    public TimeSpan Digest { get; init; }

    /// <summary>Times of day at which the reader wants digests instead of at the ends of spans.</summary>
    public IReadOnlyList<string> DigestAt { get; init; } = [];

    /// <summary>When the reader is not notified of what can wait; null for never.</summary>
    public QuietHoursDefinition? Quiet { get; init; }

    /// <summary>Not before: now, the start plus the delay, or the end of the digest's span; later where a stage put it off.</summary>
    public required Timestamp DueAt { get; init; }

    /// <summary>When it would be due without maintenance or silence; null where that is <see cref="DueAt"/>.</summary>
    public Timestamp? PlannedAt { get; init; }

    /// <summary>The step of the policy that it is; null for what no policy wants.</summary>
    public StepPlace? Step { get; init; }

    /// <summary>True where its step is not due yet: who is notified is decided then.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Set where they know of the incident already: why a further message goes out.</summary>
    public UpdateReason? Update { get; init; }

    /// <summary>The idempotency key of the message that it answers; null for the first.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The rhythm of its digest.</summary>
    internal DigestRhythm Rhythm => new(Digest, DigestAt, TimeZone);

    /// <summary>The policy, the step, the rule and what put it off, in a sentence.</summary>
    public required string Reason { get; init; }
}
