using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Policies;

/// <summary>One message that a policy wants sent: who, by what, when and why.</summary>
public sealed record PlannedMessage
{
    /// <summary>The person's name within the organisation.</summary>
    public required string Person { get; init; }

    /// <summary>The organisation told.</summary>
    public required string Organisation { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The person's address on that channel.</summary>
    public required string Address { get; init; }

    /// <summary>The language that the person reads.</summary>
    public required Language Language { get; init; }

    /// <summary>The person's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How long after the problem's start; zero is at once.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Above zero: collected with others and sent as one message each such span.</summary>
    public TimeSpan Digest { get; init; }

    /// <summary>Not before: now, the start plus the delay, or the end of the digest's span.</summary>
    public required Timestamp DueAt { get; init; }

    /// <summary>The policy, the step and the rule, in a sentence.</summary>
    public required string Reason { get; init; }
}
