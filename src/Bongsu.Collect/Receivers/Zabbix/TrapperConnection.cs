namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>One connection on the trapper port, from its acceptance to its end.</summary>
internal sealed class TrapperConnection(TrapperConnections owner) : IDisposable
{
    private readonly CancellationTokenSource _evicted = new();

    /// <summary>Cancelled when its place or memory is needed for others.</summary>
    public CancellationToken Evicted => _evicted.Token;

    /// <summary>Guarded by the owner's lock: its place among those that are still reading, oldest first.</summary>
    public LinkedListNode<TrapperConnection>? Place { get; set; }

    /// <summary>Guarded by the owner's lock: bytes read and not worked on yet.</summary>
    public long Buffered { get; set; }

    /// <summary>Guarded by the owner's lock.</summary>
    public bool Gone { get; set; }

    /// <summary>Bytes came.</summary>
    public void Read(int bytes) => owner.Charge(this, bytes);

    /// <summary>The request is complete: from here on it is not evicted.</summary>
    public void BeginWork() => owner.BeginWork(this);

    /// <summary>Called by the owner, outside its lock.</summary>
    public void Evict()
    {
        try
        {
            _evicted.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    public void Dispose()
    {
        owner.Release(this);
        _evicted.Dispose();
    }
}
