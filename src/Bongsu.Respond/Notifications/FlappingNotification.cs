using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>A problem that somebody was notified of begins to flap, or lasts after it has.</summary>
internal sealed record FlappingNotification : PersonalNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Flapping;

    /// <summary>True at its start, false at its end.</summary>
    public required bool Begins { get; init; }
}
