namespace Bongsu.Respond.Channels.Chats;

/// <summary>The keys seen last, so that what a chat sends twice is worked on once. Bounded: the oldest are forgotten.</summary>
/// <param name="most">How many are remembered, 1 or more.</param>
internal sealed class RecentKeys(int most = 4096)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>True the first time; an empty key is always new.</summary>
    public bool IsNew(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return true;
        lock (_lock)
        {
            if (!_keys.Add(key))
                return false;
            _order.Enqueue(key);
            if (_order.Count > most)
                _keys.Remove(_order.Dequeue());
            return true;
        }
    }
}
