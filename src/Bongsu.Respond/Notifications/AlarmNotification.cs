using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>A fault of the configuration that a problem has shown, for infrastructure.</summary>
internal sealed record AlarmNotification : PersonalNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Alarm;

    /// <summary>What is wrong and what to do, in sentences.</summary>
    public required string Alarm { get; init; }
}
