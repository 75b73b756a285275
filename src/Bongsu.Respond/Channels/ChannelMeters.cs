using System.Collections.Concurrent;

namespace Bongsu.Respond.Channels;

/// <summary>
/// How much of what a far side allows in a month has been used, by channel, as it was last known. In memory: the far side or the outbox knows it better.
/// </summary>
internal sealed class ChannelMeters
{
    private readonly ConcurrentDictionary<string, ChannelMeter> _meters = new(StringComparer.Ordinal);

    /// <summary>All that are known.</summary>
    public IReadOnlyDictionary<string, ChannelMeter> All => _meters;

    /// <summary>What is known of a channel; null where nothing is.</summary>
    public ChannelMeter? Find(string channel) => _meters.GetValueOrDefault(channel);

    /// <summary>Keeps what a far side said.</summary>
    public void Set(string channel, ChannelMeter meter) => _meters[channel] = meter;
}
