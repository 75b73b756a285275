using System.Runtime.InteropServices;

namespace Bongsu.Web.Access.Limits;

/// <summary>
/// Keeps one <see cref="RateLimit"/> for all addresses: a bucket each, of which only the moment is kept at which it will be full again (the "generic cell rate algorithm" of ITU-T I.371).
/// Full buckets are forgotten while others are asked for: nothing runs when nobody asks, unlike the framework's partitioned limiter, whose timer wakes ten times a second for ever.
/// </summary>
/// <remarks>Any thread may call it.</remarks>
internal sealed class RateLimiter(RateLimit limit, TimeProvider time)
{
    /// <summary>Addresses kept at most, 40 bytes each. Above, newcomers share one bucket until others are full again.</summary>
    internal const int MostAddresses = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientAddress, long> _fullAt = [];
    private readonly long _spacing = limit.Spacing.Ticks;
    private readonly long _depth = limit.Spacing.Ticks * limit.Burst;
    private long _sweepAt;

    /// <summary>Addresses whose bucket is not known to be full.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _fullAt.Count;
        }
    }

    /// <summary>Takes one from an address' bucket.</summary>
    /// <returns>Zero when it was there, else the time until it will be.</returns>
    public TimeSpan Take(ClientAddress address)
    {
        lock (_lock)
        {
            long now = time.GetUtcNow().Ticks;
            if (now >= _sweepAt || _sweepAt > now + _depth)
                Sweep(now);
            if (_fullAt.Count >= MostAddresses && !_fullAt.ContainsKey(address))
                address = default;
            ref long fullAt = ref CollectionsMarshal.GetValueRefOrAddDefault(_fullAt, address, out _);
            // A clock that was set back must not lock anybody out: nobody ever waits for more than an empty bucket.
            long next = Math.Min(Math.Max(fullAt, now), now + _depth) + _spacing;
            if (next - now > _depth)
                return TimeSpan.FromTicks(next - now - _depth);
            fullAt = next;
            return TimeSpan.Zero;
        }
    }

    private void Sweep(long now)
    {
        foreach ((ClientAddress address, long fullAt) in _fullAt)
        {
            if (fullAt <= now)
                _fullAt.Remove(address);
        }

        _sweepAt = now + _depth;
    }
}
