using Bongsu.Configuration.Definitions;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>A notification to a person about a problem; rendered when it is sent.</summary>
internal abstract record PersonalNotification : Notification
{
    private protected PersonalNotification()
    {
    }

    /// <summary>The problem as it was.</summary>
    public required ProblemFacts Problem { get; init; }

    /// <summary>The incident that it belongs to, as the reader may see it; null where nothing is known of it.</summary>
    public IncidentFacts? Incident { get; init; }

    /// <summary>True where the reader may know of every problem of the incident: they belong to the infrastructure.</summary>
    public bool SeesAll { get; init; }

    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The reader's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the reader is not notified of what can wait; null for never.</summary>
    public QuietHoursDefinition? Quiet { get; init; }

    /// <summary>The idempotency key of the message that this one answers, which makes one mail thread of an incident; null for the first.</summary>
    public string? InReplyTo { get; init; }
}
