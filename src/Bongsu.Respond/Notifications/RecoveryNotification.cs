using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>The end of a problem, to somebody who was notified of it by itself.</summary>
internal sealed record RecoveryNotification : PersonalNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Recovery;
}
