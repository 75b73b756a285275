using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>Somebody tries a channel; sent at once and kept for the record.</summary>
internal sealed record TestNotification : Notification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Test;
}
