using Bongsu.Detect.Problems;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>A problem of a trigger that flaps says so: it stays one problem, and further changes notify nobody.</summary>
internal sealed class FlappingStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan)
    {
        if (situation.FlappingRule is not { } rule || FlapDetector.Begins(situation.Changes, situation.Problem.StartedAt, rule) is not { } begun)
            return plan;
        var flapping = new Flapping(begun.Changes, begun.Since);
        string text = FlapText.Begins(begun.Changes, situation.Problem.StartedAt - begun.Since);
        return (plan with { Flapping = flapping }).With(new PlannedEvent("flapping", text));
    }
}
