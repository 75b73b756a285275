using Bongsu.Model.Words;
using Bongsu.Respond.Problems;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// What an outbox row carries beside its columns: facts as they were when it was written. The text is rendered from them when it is sent, so that a second try says what the first said.
/// </summary>
internal sealed record OutboxPayload
{
    /// <summary>The problem.</summary>
    public ProblemFacts? Problem { get; init; }

    /// <summary>The reader's language.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>The reader's IANA time zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>For a digest line and a recovery: the span it is collected over; zero where sent by itself.</summary>
    public TimeSpan Digest { get; init; }

    /// <summary>True where it says that the problem has ended.</summary>
    public bool Recovered { get; init; }

    /// <summary>True where the problem had ended before anybody could be told: one message says that it was, and that it is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>The key of the message that this one answers: what makes one mail thread of a problem.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>What an alarm says.</summary>
    public string? Alarm { get; init; }

    /// <summary>When it would have been sent without a suppression, Unix milliseconds; null where that is when it is due.</summary>
    public long? PlannedMs { get; init; }

    /// <summary>For a message about flapping: true at its start, false at its end.</summary>
    public bool? FlappingBegins { get; init; }

    /// <summary>For a tracker: a try may have worked without our hearing of it, so that the tracker is asked before anything is made.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>For a tracker that was told to close: the comment is written.</summary>
    public bool Commented { get; init; }
}
