using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>A problem by itself; where it had ended before anybody could be notified, one message says that it was and that it is over.</summary>
internal sealed record ProblemNotification : PersonalNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Problem;

    /// <summary>True where the problem had ended already.</summary>
    [JsonIgnore]
    public bool IsOver => Problem.RecoveredAt is not null;
}
