using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Who hears of a recovery: those who were notified of the problem or still will be, and nobody else. Pure.</summary>
internal static class RecoveryRule
{
    /// <summary>What the end of an incident makes of one of its notifications.</summary>
    /// <param name="notification">What it says.</param>
    /// <param name="delivery">How far it has come.</param>
    /// <param name="now">The time at which the end is written.</param>
    public static RecoveryAction Decide(Notification notification, Delivery delivery, Timestamp now) => notification switch
    {
        TrackerOpening when delivery.IsDead => RecoveryAction.Keep,
        TrackerOpening { Collects: true } => RecoveryAction.CloseIssue,
        TrackerOpening => delivery.IsUntried && delivery.DueAt > now ? RecoveryAction.Withdraw : RecoveryAction.CloseIssue,

        // Users felt a problem of level 4 or 5, however short it was and whatever kept its message. What was not due yet (a later step, the end of a
        // maintenance) stays unsaid.
        ProblemNotification { IsOver: false, Problem.Level: >= Level.Critical } when delivery.IsUntried && delivery.DueAt <= now => RecoveryAction.Replace,
        ProblemNotification { IsOver: false } or UpdateNotification or DigestLine or FlappingNotification when delivery.IsUntried => RecoveryAction.Withdraw,
        _ => IsNotified(notification, delivery) ? RecoveryAction.FollowUp : RecoveryAction.Keep,
    };

    /// <summary>True for the notification of a problem's start that its reader has got, or still gets because it is being sent.</summary>
    public static bool IsNotified(Notification notification, Delivery delivery) =>
        notification is ProblemNotification { IsOver: false } or UpdateNotification or DigestLine { Event: DigestEvent.Problem }
        && !delivery.IsDead
        && !delivery.IsUntried;
}
