using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>A tracker in which an external issue is to be opened.</summary>
/// <param name="Name">The tracker's name.</param>
/// <param name="DueAt">Not before.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record PlannedTracker(string Name, Timestamp DueAt, string Reason)
{
    /// <summary>True where it waits only for what belongs to the incident: it is opened even where that has ended meanwhile.</summary>
    public bool Collects { get; init; }

    /// <summary>When it would be due without maintenance or silence; null where that is <see cref="DueAt"/>.</summary>
    public Timestamp? PlannedAt { get; init; }
}
