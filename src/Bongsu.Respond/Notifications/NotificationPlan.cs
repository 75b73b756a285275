namespace Bongsu.Respond.Notifications;

/// <summary>What the pipeline decided about a problem, with all reasons.</summary>
public sealed record NotificationPlan
{
    /// <summary>Who is notified: at most one a channel and address.</summary>
    public IReadOnlyList<PlannedNotification> Notifications { get; init; } = [];

    /// <summary>Who is not notified though they might expect it.</summary>
    public IReadOnlyList<NotNotified> NotNotified { get; init; } = [];

    /// <summary>The trackers to open an external issue in.</summary>
    public IReadOnlyList<PlannedTracker> Trackers { get; init; } = [];

    /// <summary>What is wrong with the configuration that this problem has shown, in sentences for infrastructure.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>Who gets the alarms; empty where there is no alarm, or nobody to notify.</summary>
    public IReadOnlyList<PlannedNotification> AlarmNotifications { get; init; } = [];

    /// <summary>Set where the trigger flaps.</summary>
    public Flapping? Flapping { get; init; }

    /// <summary>Set where everybody waits for the end of a maintenance or silence.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>
    /// Who needs no message of this problem, because they know of its incident or hear of it with a message that waits; as the policies planned them.
    /// </summary>
    public IReadOnlyList<PlannedNotification> Covered { get; init; } = [];

    /// <summary>The idempotency keys of messages that nobody has tried to send and that others of this plan take the place of.</summary>
    public IReadOnlyList<string> Superseded { get; init; } = [];

    /// <summary>True where somebody is not notified because they know of the problem that explains this one.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>What the stages add to the problem's history, in their order.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>All that the problem's history says of the plan: the stages' entries, who is not notified, and the alarms.</summary>
    public IEnumerable<PlannedEvent> History =>
    [
        .. Events,
        .. NotNotified.Select(n => new PlannedEvent("not-notified", $"{n.Who}: {n.Reason}", n.Organisation)),
        .. Alarms.Select(a => new PlannedEvent("alarm", a)),
    ];

    /// <summary>The plan with one more entry of the history.</summary>
    public NotificationPlan With(PlannedEvent happened) => this with { Events = [.. Events, happened] };
}
