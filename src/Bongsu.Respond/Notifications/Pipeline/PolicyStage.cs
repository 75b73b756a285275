using Bongsu.Respond.Policies;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>What the policies want: the organisation's own, or the shipped one where there is none.</summary>
internal sealed class PolicyStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan) =>
        PolicyEngine.Decide(situation.Problem, situation.Configuration, situation.Addresses, situation.Now);
}
