using System.Text.Json.Serialization;
using Bongsu.Respond.Incidents;

namespace Bongsu.Respond.Notifications;

/// <summary>A further message of an incident, to somebody who knows of it.</summary>
internal sealed record UpdateNotification : PersonalNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Update;

    /// <summary>Why it goes out.</summary>
    public required UpdateReason Why { get; init; }
}
