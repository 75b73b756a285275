using Bongsu.Detect.Problems;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Problems;

/// <summary>From an opening and its plan to the problem's row.</summary>
internal static class ProblemRows
{
    // The columns' lengths.
    private const int MaxTitle = 1024;
    private const int MaxDisplayName = 256;
    private const int MaxFamily = 255;

    /// <summary>What pages hear of a problem that has changed.</summary>
    public static ProblemChanged Changed(ProblemRow problem) => new(problem.Id, problem.HostId, problem.Service);

    /// <summary>The family of an opening as the store keeps it.</summary>
    public static string? FamilyOf(ProblemOpening opening) => opening.Family is { } family ? HostileText.Line(family, MaxFamily) : null;

    /// <summary>The row of a problem that opens.</summary>
    public static ProblemRow Of(ProblemOpening opening, NotificationPlan plan, Timestamp now) => new()
    {
        TriggerId = opening.Trigger.Value,
        HostId = opening.Host.Value,
        HostName = opening.HostName,
        HostDisplayName = opening.HostDisplayName is { } shown ? HostileText.Line(shown, MaxDisplayName) : null,
        Family = FamilyOf(opening),
        Title = HostileText.Line(opening.Title, MaxTitle),
        Level = opening.Level,
        Category = opening.Category,
        Service = opening.Service,
        Owner = opening.Owner,
        State = ProblemState.Open,
        StartedAtMs = opening.StartedAt.UnixMilliseconds,
        DetectedAtMs = now.UnixMilliseconds,
        Because = opening.Because,
        Advice = opening.Advice,
        OpeningKey = opening.Multiple ? opening.StartedAt.UnixNanoseconds : null,
        Correlation = opening.Correlation,
        ManualClose = opening.ManualClose,
        Tags = opening.Tags,
        FlappingSinceMs = plan.Flapping?.Since.UnixMilliseconds,
        FlapChanges = plan.Flapping?.Changes ?? 0,
        LastChangeMs = plan.Flapping is null ? null : opening.StartedAt.UnixMilliseconds,
        SuppressedUntilMs = plan.Suppression?.Until.UnixMilliseconds,
        SuppressedBecause = plan.Suppression?.Because,
        Maintenance = plan.Suppression?.Maintenance,
    };
}
