using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>Open an external issue.</summary>
internal sealed record TrackerOpening : TrackerNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.TrackerOpen;
}
