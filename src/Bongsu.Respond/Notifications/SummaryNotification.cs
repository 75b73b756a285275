using System.Text.Json.Serialization;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Notifications;

/// <summary>How many messages were held back from a reader who had had enough of them; counted when it is sent.</summary>
internal sealed record SummaryNotification : Notification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Summary;

    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The reader's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Since when they were held back.</summary>
    public required Timestamp Since { get; init; }

    /// <summary>Up to when they are counted; the next summary counts on from there. Null while it is not sent.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>How many.</summary>
    public int Held { get; init; }
}
