using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>Open an external issue.</summary>
internal sealed record TrackerOpening : TrackerNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.TrackerOpen;

    /// <summary>True where it waits only for what belongs to the incident: it is opened even where that has ended meanwhile.</summary>
    public bool Collects { get; init; }

    /// <summary>The tracker's issue of the last incident that began so; null where there is none.</summary>
    public EarlierTwin? Earlier { get; init; }
}
