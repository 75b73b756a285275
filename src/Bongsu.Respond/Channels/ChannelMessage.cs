using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels;

/// <summary>One message to one address, rendered for its reader.</summary>
public sealed record ChannelMessage
{
    /// <summary>The same in every try of the same message and in no other; ASCII letters and digits.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The key of the message that this one answers (a recovery its problem), or null.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>What the far side called the message of <see cref="InReplyTo"/>, where it said; null otherwise.</summary>
    public string? InReplyToFarId { get; init; }

    /// <summary>The name of the channel that delivers it.</summary>
    public string Channel { get; init; } = "";

    /// <summary>
    /// What it is: <c>problem</c>, <c>update</c>, <c>recovery</c>, <c>digest</c>, <c>flapping</c>, <c>summary</c>, <c>alarm</c>, <c>report</c> or <c>test</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Where to; meaning is the channel's.</summary>
    public required string Address { get; init; }

    /// <summary>The person's name, or null.</summary>
    public string? Person { get; init; }

    /// <summary>The organisation's name, or null.</summary>
    public string? Organisation { get; init; }

    /// <summary>The reader's language.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>The reader's IANA time zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What it says.</summary>
    public required RenderedMessage Content { get; init; }

    /// <summary>The incident that it is about, as the reader may see it; null in digests, alarms and tests.</summary>
    public IncidentFacts? Incident { get; init; }

    /// <summary>What it is about: one problem, several in a digest, none in a test.</summary>
    public IReadOnlyList<ProblemFacts> Problems { get; init; } = [];
}
