using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>
/// What an outbox row says or does: facts as they were when it was written, so that a second attempt says what the first said. A closed union; each case
/// has a stable name, which is the discriminator of its JSON in the store and the row's kind.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProblemNotification), NotificationKinds.Problem)]
[JsonDerivedType(typeof(UpdateNotification), NotificationKinds.Update)]
[JsonDerivedType(typeof(RecoveryNotification), NotificationKinds.Recovery)]
[JsonDerivedType(typeof(DigestLine), NotificationKinds.Digest)]
[JsonDerivedType(typeof(FlappingNotification), NotificationKinds.Flapping)]
[JsonDerivedType(typeof(AlarmNotification), NotificationKinds.Alarm)]
[JsonDerivedType(typeof(TrackerOpening), NotificationKinds.TrackerOpen)]
[JsonDerivedType(typeof(TrackerClosing), NotificationKinds.TrackerClose)]
[JsonDerivedType(typeof(SummaryNotification), NotificationKinds.Summary)]
[JsonDerivedType(typeof(ReportNotification), NotificationKinds.Report)]
[JsonDerivedType(typeof(WatchNotification), NotificationKinds.Watch)]
[JsonDerivedType(typeof(TestNotification), NotificationKinds.Test)]
internal abstract record Notification
{
    private protected Notification()
    {
    }

    /// <summary>One of <see cref="NotificationKinds"/>.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }
}
