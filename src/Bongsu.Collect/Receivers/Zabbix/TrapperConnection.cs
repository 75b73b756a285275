namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>One connection on the trapper port, from its acceptance to its end.</summary>
internal sealed class TrapperConnection(TrapperConnections owner, TimeProvider time) : IDisposable
{
    // One source for all that may end it: agents come for one request each, and a linked source costs more than the rest of their bookkeeping.
    private readonly CancellationTokenSource _ending = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>Cancelled when its time is over, and when its place or memory is needed for others.</summary>
    public CancellationToken Ended => _ending.Token;

    /// <summary>Guarded by the owner's lock: its place among those that are still reading, oldest first.</summary>
    public LinkedListNode<TrapperConnection>? Place { get; set; }

    /// <summary>Guarded by the owner's lock: bytes read and not worked on yet.</summary>
    public long Buffered { get; set; }

    /// <summary>Guarded by the owner's lock.</summary>
    public bool Gone { get; set; }

    /// <summary>Bytes came.</summary>
    public void Read(int bytes) => owner.Charge(this, bytes);

    /// <summary>It ends after this time, if not limited anew.</summary>
    public void Limit(TimeSpan atMost) => _ending.CancelAfter(atMost);

    /// <summary>The request is complete: from here on it is not evicted.</summary>
    /// <exception cref="OperationCanceledException">It has just been.</exception>
    public void BeginWork()
    {
        if (!owner.BeginWork(this))
            throw new OperationCanceledException("The connection's place was needed for another.");
    }

    /// <summary>Ends it; called outside the owner's lock.</summary>
    public void End()
    {
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    public void Dispose()
    {
        owner.Release(this);
        _ending.Dispose();
    }
}
