using Bongsu.Respond.Channels;

namespace Bongsu.Respond.Trackers;

/// <summary>What one try at a tracker came to.</summary>
/// <param name="Delivery">What now, as for a channel.</param>
public sealed record TrackerResult(DeliveryResult Delivery)
{
    /// <summary>The twin's key, once it is known to exist.</summary>
    public string? Key { get; init; }

    /// <summary>Where people open it.</summary>
    public string? Url { get; init; }

    /// <summary>The status that the tracker shows, where it was read.</summary>
    public string? Status { get; init; }

    /// <summary>The comment of a close is written, whatever became of the rest.</summary>
    public bool Commented { get; init; }

    /// <summary>True where the tracker's rules do not want this problem: nothing was made, nothing is wrong.</summary>
    public bool IsNotWanted { get; init; }

    /// <summary>What was done otherwise than configured (fields left out), in sentences; kept in the problem's history.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>No rule of the tracker is for this problem.</summary>
    public static TrackerResult NotWanted(string reason) => new(DeliveryResult.Failed(reason)) { IsNotWanted = true };
}
