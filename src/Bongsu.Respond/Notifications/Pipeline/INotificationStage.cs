namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>One decision of the pipeline. Pure, and without state.</summary>
internal interface INotificationStage
{
    /// <summary>Makes of the plan so far the plan with this decision and its reasons.</summary>
    NotificationPlan Apply(Situation situation, NotificationPlan plan);
}
