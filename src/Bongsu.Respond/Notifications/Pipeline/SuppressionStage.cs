using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>In maintenance, and while somebody has silenced the host or the problem, everything waits for the end.</summary>
internal sealed class SuppressionStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan)
    {
        if (SuppressionRule.Decide(situation) is not { } suppression)
            return plan;
        string reason = PolicyReasons.SuppressedWaits(suppression.Because);
        IReadOnlyList<PlannedNotification> later = PutOffRule.PutOff(plan.Notifications, suppression.Until, reason);
        return (plan with
        {
            Suppression = suppression,
            Notifications = [.. later.Zip(plan.Notifications, (put, planned) => put.DueAt == planned.DueAt ? put : put with { PlannedAt = planned.DueAt })],
            Trackers = [.. plan.Trackers.Select(t => PutOff(t, suppression.Until))],
        }).With(new PlannedEvent("suppressed", SuppressionRule.Sentence(suppression)));
    }

    private static PlannedTracker PutOff(PlannedTracker tracker, Timestamp until) =>
        tracker.DueAt >= until ? tracker : tracker with { DueAt = until, PlannedAt = tracker.DueAt };
}
