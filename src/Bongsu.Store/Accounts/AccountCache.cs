using System.Collections.Concurrent;
using Bongsu.Model.Access;

namespace Bongsu.Store.Accounts;

/// <summary>Who tokens and users stand for, for seconds; emptied by every change of accounts and organisations.</summary>
internal sealed class AccountCache(TimeProvider time)
{
    private const int MaxEntries = 20_000;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Viewer? Viewer, long Since)> _known = new(StringComparer.Ordinal);
    private long _generation;

    /// <summary>Grows with every clearing: what was read before one must not be kept after it.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    public bool TryGet(string key, out Viewer? viewer)
    {
        bool found = _known.TryGetValue(key, out (Viewer? Viewer, long Since) entry) && time.GetElapsedTime(entry.Since) < s_lifetime;
        viewer = found ? entry.Viewer : null;
        return found;
    }

    public void Keep(string key, Viewer? viewer, long generation)
    {
        if (_known.Count >= MaxEntries)
            _known.Clear();
        if (generation == Generation)
            _known[key] = (viewer, time.GetTimestamp());
    }

    public void Clear()
    {
        Interlocked.Increment(ref _generation);
        _known.Clear();
    }
}
