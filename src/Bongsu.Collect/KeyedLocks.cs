namespace Bongsu.Collect;

/// <summary>One lock a key, there only while somebody holds or waits for it.</summary>
internal sealed class KeyedLocks<TKey>
    where TKey : notnull
{
    // Guarded by itself.
    private readonly Dictionary<TKey, Entry> _entries = [];

    /// <summary>Waits for the key's lock; disposing gives it back.</summary>
    public async ValueTask<IDisposable> EnterAsync(TKey key, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out entry))
                _entries.Add(key, entry = new Entry());
            entry.Users++;
        }

        var holder = new Holder(this, key, entry);
        try
        {
            await entry.Lock.WaitAsync(cancellationToken);
            return holder;
        }
        catch
        {
            Leave(key, entry);
            throw;
        }
    }

    private void Leave(TKey key, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users > 0)
                return;
            _entries.Remove(key);
        }

        entry.Lock.Dispose();
    }

    private sealed class Entry
    {
        public SemaphoreSlim Lock { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Holder(KeyedLocks<TKey> owner, TKey key, Entry entry) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (_left)
                return;
            _left = true;
            entry.Lock.Release();
            owner.Leave(key, entry);
        }
    }
}
