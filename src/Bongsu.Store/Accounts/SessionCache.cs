using System.Collections.Concurrent;

namespace Bongsu.Store.Accounts;

/// <summary>
/// Living sessions by the hash of their key, so that a request need not ask the database. Everything that ends a session empties it: one server at a time works
/// on a database, so nothing ends a session unnoticed.
/// </summary>
internal sealed class SessionCache
{
    private const int MaxEntries = 20_000;
    private readonly ConcurrentDictionary<string, KnownSession> _known = new(StringComparer.Ordinal);
    private long _generation;

    /// <summary>Grows with every clearing: what was read before one must not be kept after it.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    public KnownSession? Find(string keyHash) => _known.GetValueOrDefault(keyHash);

    public void Keep(string keyHash, KnownSession session, long generation)
    {
        if (_known.Count >= MaxEntries)
            _known.Clear();
        _known[keyHash] = session;
        // Cleared meanwhile: the session may be among what ended.
        if (generation != Generation)
            _known.TryRemove(keyHash, out _);
    }

    public void Remove(string keyHash) => _known.TryRemove(keyHash, out _);

    public void Clear()
    {
        Interlocked.Increment(ref _generation);
        _known.Clear();
    }
}
