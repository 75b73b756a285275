using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Whether a reader has had enough messages by a channel, so that a further one is held back and summed up. Pure.</summary>
internal static class BudgetRule
{
    /// <summary>
    /// True where it is held back. Level 5 always passes, and so do ends (there are no more of them than starts that passed), digests and summaries, which
    /// are many messages in one.
    /// </summary>
    /// <param name="notification">What is due.</param>
    /// <param name="sent">How many of those that count they have had within the window.</param>
    /// <param name="budget">How many they may have.</param>
    public static bool Holds(Notification notification, int sent, BudgetDefinition budget) =>
        budget.Messages > 0 && sent >= budget.Messages && Counts(notification) && LevelOf((PersonalNotification)notification) < Level.Emergency;

    /// <summary>True for messages that count: those of a start or a change.</summary>
    public static bool Counts(Notification notification) =>
        notification is ProblemNotification or UpdateNotification or FlappingNotification or AlarmNotification;

    /// <summary>When the next summary is due: at once, or a window after the last one.</summary>
    public static Timestamp SummaryAt(Timestamp? last, Timestamp now, BudgetDefinition budget) =>
        last is { } before && before + budget.Window is var next && next > now ? next : now;

    private static Level LevelOf(PersonalNotification notification) =>
        notification.Incident is { } incident && incident.Level > notification.Problem.Level ? incident.Level : notification.Problem.Level;
}
