using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Respond.Outbox;

/// <summary>What attempts to deliver may take.</summary>
[Category("outbox")]
internal sealed record OutboxLimits
{
    /// <summary>Longest one attempt of a channel may take. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ChannelTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest one attempt of a tracker may take. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TrackerTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Attempts of one channel at once. Default 8.</summary>
    [Range(1, 1_000)]
    public int ChannelConcurrency { get; init; } = 8;
}
