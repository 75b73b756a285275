using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>Something that a tracker is asked to do about a problem.</summary>
internal abstract record TrackerNotification : Notification
{
    private protected TrackerNotification()
    {
    }

    /// <summary>The problem as it was.</summary>
    public required ProblemFacts Problem { get; init; }

    /// <summary>The incident that it belongs to; null where nothing is known of it.</summary>
    public IncidentFacts? Incident { get; init; }

    /// <summary>True where an earlier attempt may have worked without an answer, so that the tracker is asked before anything is made.</summary>
    public bool Ambiguous { get; init; }
}
