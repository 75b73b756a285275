using System.Text.Json.Serialization;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Notifications;

/// <summary>A periodic report; what it says is kept once for all its readers and rendered for each when it is sent.</summary>
internal sealed record ReportNotification : Notification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Report;

    /// <summary>The report's number.</summary>
    public required long Report { get; init; }

    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The reader's IANA time zone.</summary>
    public required string TimeZone { get; init; }
}
