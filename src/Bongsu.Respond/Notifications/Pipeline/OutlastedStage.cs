using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>A symptom that has outlasted its cause is a problem of its own: those who were left out are notified after all, and nobody twice.</summary>
internal sealed class OutlastedStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan) => situation.OutlastedCause is not { } cause ? plan : plan with
    {
        Notifications =
        [
            .. plan.Notifications.Where(n => !situation.Before.Contains((n.Channel, n.Address)))
                .Select(n => n with { Reason = PolicyReasons.NotifiedOutlasted(n.Reason, cause) }),
        ],
        Trackers =
        [
            .. plan.Trackers.Where(t => !situation.Before.Contains((t.Name, null))).Select(t => t with { Reason = PolicyReasons.NotifiedTrackedOutlasted }),
        ],

        // All that was said of it when it opened stands in its history already.
        NotNotified = [],
        Alarms = [],
        AlarmNotifications = [],
    };
}
