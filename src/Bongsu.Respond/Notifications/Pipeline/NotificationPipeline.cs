namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>
/// Who is notified of a problem, by what, when and why; and who is not, and why not. A pure function of the situation: live operation, trials of triggers
/// and tests of rules all ask it.
/// </summary>
internal static class NotificationPipeline
{
    /// <summary>The decisions in their order.</summary>
    public static IReadOnlyList<INotificationStage> Stages { get; } =
    [
        new PolicyStage(),
        new SymptomStage(),
        new OutlastedStage(),
        new FlappingStage(),
        new HealWindowStage(),
        new SuppressionStage(),
        new IncidentStage(),
    ];

    /// <summary>Decides.</summary>
    public static NotificationPlan Decide(Situation situation) => Stages.Aggregate(new NotificationPlan(), (plan, stage) => stage.Apply(situation, plan));
}
