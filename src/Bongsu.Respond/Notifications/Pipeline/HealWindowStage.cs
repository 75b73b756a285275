using Bongsu.Detect.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>Gives a problem time to heal by itself before anybody is notified and an external issue is opened.</summary>
internal sealed class HealWindowStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan)
    {
        (TimeSpan wait, string? reason) = HealRule.Decide(situation.HealWindow, situation.Problem.Level, situation.Lasted);
        if (reason is null)
            return plan;
        Timestamp notBefore = situation.Now + wait;
        return (plan with
        {
            Notifications = PutOffRule.PutOff(plan.Notifications, notBefore, reason),
            Trackers = [.. plan.Trackers.Select(t => t with { DueAt = PutOffRule.DueAt(t.DueAt, DigestRhythm.None, notBefore) })],
        }).With(new PlannedEvent("waits", reason));
    }
}
