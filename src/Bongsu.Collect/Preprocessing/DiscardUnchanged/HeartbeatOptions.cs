using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.DiscardUnchanged;

/// <summary>Options of <c>discard-unchanged-heartbeat</c>.</summary>
public sealed record HeartbeatOptions
{
    /// <summary>An unchanged value is kept after all when the last one kept is this old: 1 s to 25 years.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "9131.06:00:00", ErrorMessage = "heartbeat must be 1 s to 25 years.")]
    public required TimeSpan Heartbeat { get; init; }
}
