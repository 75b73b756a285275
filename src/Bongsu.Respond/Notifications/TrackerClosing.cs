using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>Comment an external issue and close it.</summary>
internal sealed record TrackerClosing : TrackerNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.TrackerClose;

    /// <summary>True once an attempt has written the comment.</summary>
    public bool Commented { get; init; }
}
