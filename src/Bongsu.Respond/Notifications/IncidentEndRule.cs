using Bongsu.Model.Levels;

namespace Bongsu.Respond.Notifications;

/// <summary>What the end of a problem makes of its messages while other problems of its incident last. Pure.</summary>
internal static class IncidentEndRule
{
    /// <summary>
    /// True where a message that nobody has tried to send is withdrawn: nothing that is left is as bad as what it was to say. What stays says, when it is
    /// sent, what is left then.
    /// </summary>
    /// <param name="notification">A message of the problem that has ended.</param>
    /// <param name="delivery">How far it has come.</param>
    /// <param name="left">The highest level of what lasts.</param>
    public static bool IsNeedless(Notification notification, Delivery delivery, Level left) => delivery.IsUntried && notification switch
    {
        ProblemNotification { IsOver: false } or UpdateNotification or DigestLine { Event: DigestEvent.Problem } =>
            ((PersonalNotification)notification).Problem.Level > left,
        FlappingNotification or DigestLine => true,
        _ => false,
    };
}
