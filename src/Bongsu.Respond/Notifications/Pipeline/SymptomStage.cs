using Bongsu.Detect.Correlation;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>
/// Leaves out those who were notified of the problem's cause, or of another symptom of it. Whoever knows of neither is notified: a service's owner knows
/// nothing of a gateway that others watch. Where a gateway may turn out to be the cause, everybody waits until it has been checked.
/// </summary>
internal sealed class SymptomStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan) => situation switch
    {
        { OutlastedCause: not null } => plan,
        { Cause: { } cause } => WithoutNotified(plan, cause),
        { SummedUpFailure: { } failure } => SummedUp(plan, failure),
        _ => Held(plan, situation.GatewayHold, situation.Now),
    };

    private static NotificationPlan WithoutNotified(NotificationPlan plan, KnownCause cause)
    {
        Explanation explanation = cause.Explanation;
        PlannedNotification[] left = [.. plan.Notifications.Where(n => !cause.Notified.Contains((n.Organisation, n.Person)))];
        // Two hundred hosts behind a gateway are one issue in an external tracker, and two hundred in the own one.
        bool isTracked = explanation.Rule is not (SymptomRules.Unreachable or SymptomRules.SameService);
        return plan with
        {
            Notifications = left,
            NotNotified = [.. plan.NotNotified, .. NotNotified(plan.Notifications.Except(left), PolicyReasons.NotifiedCause(explanation.Reason))],
            Trackers = isTracked ? plan.Trackers : [],
            AlarmNotifications = explanation.Rule == SymptomRules.SameService ? [] : plan.AlarmNotifications,
            IsQuiet = left.Length < plan.Notifications.Count,
        };
    }

    // It only sums up a failure that people were notified of: no external issue either.
    private static NotificationPlan SummedUp(NotificationPlan plan, long failure) => plan with
    {
        Notifications = [],
        Trackers = [],
        AlarmNotifications = [],
        NotNotified = [.. plan.NotNotified, .. NotNotified(plan.Notifications, PolicyReasons.NotifiedSumsUp(failure))],
    };

    private static NotificationPlan Held(NotificationPlan plan, TimeSpan hold, Timestamp now) => hold <= TimeSpan.Zero ? plan : plan with
    {
        Notifications =
        [
            .. plan.Notifications.Select(n => n.DueAt >= now + hold ? n : n with
            {
                DueAt = now + hold,
                Reason = PolicyReasons.NotifiedGateway(n.Reason, TimeSpan.FromSeconds(Math.Ceiling(hold.TotalSeconds))),
            }),
        ],
    };

    private static IEnumerable<NotNotified> NotNotified(IEnumerable<PlannedNotification> left, string reason) =>
        left.Select(n => new NotNotified($"{n.Organisation}/{n.Person}", reason, n.Organisation)).Distinct();
}
