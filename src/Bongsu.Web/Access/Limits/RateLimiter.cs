using System.Runtime.InteropServices;

namespace Bongsu.Web.Access.Limits;

/// <summary>
/// Keeps one <see cref="RateLimit"/> for all who are counted, such as addresses: a bucket each, of which only the moment is kept at which it will be full again
/// (the "generic cell rate algorithm" of ITU-T I.371). Full buckets are forgotten while others are asked for: nothing runs when nobody asks, unlike the
/// framework's partitioned limiter, whose timer wakes ten times a second for ever.
/// </summary>
/// <typeparam name="TKey">Who is counted; its default value stands for all newcomers while there are too many.</typeparam>
/// <remarks>Any thread may call it.</remarks>
internal sealed class RateLimiter<TKey>(RateLimit limit, TimeProvider time)
    where TKey : struct, IEquatable<TKey>
{
    /// <summary>Buckets kept at most, some 50 bytes each. Above, newcomers share one until others are full again.</summary>
    internal const int MostBuckets = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, long> _fullAt = [];
    private readonly long _spacing = limit.Spacing.Ticks;
    private readonly long _depth = limit.Spacing.Ticks * limit.Burst;
    private long _sweepAt;

    /// <summary>Buckets that are not known to be full.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _fullAt.Count;
        }
    }

    /// <summary>Takes one from somebody's bucket.</summary>
    /// <returns>Zero when it was there, else the time until it will be.</returns>
    public TimeSpan Take(TKey key)
    {
        lock (_lock)
        {
            long now = time.GetUtcNow().Ticks;
            if (now >= _sweepAt || _sweepAt > now + _depth)
                Sweep(now);
            if (_fullAt.Count >= MostBuckets && !_fullAt.ContainsKey(key))
                key = default;
            ref long fullAt = ref CollectionsMarshal.GetValueRefOrAddDefault(_fullAt, key, out _);
            // A clock that was set back must not lock anybody out: nobody ever waits for more than an empty bucket.
            long next = Math.Min(Math.Max(fullAt, now), now + _depth) + _spacing;
            if (next - now > _depth)
                return TimeSpan.FromTicks(next - now - _depth);
            fullAt = next;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Puts one back that was taken.</summary>
    public void GiveBack(TKey key)
    {
        lock (_lock)
        {
            if (_fullAt.ContainsKey(key))
                _fullAt[key] -= _spacing;
        }
    }

    /// <summary>Fills somebody's bucket.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
            _fullAt.Remove(key);
    }

    private void Sweep(long now)
    {
        foreach ((TKey key, long fullAt) in _fullAt)
        {
            if (fullAt <= now)
                _fullAt.Remove(key);
        }

        _sweepAt = now + _depth;
    }
}
