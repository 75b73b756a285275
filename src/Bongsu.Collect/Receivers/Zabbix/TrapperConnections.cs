namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>
/// Bounds the connections on the trapper port and the memory of what they have sent so far. Where a bound is reached the connection that has been at its
/// request the longest is ended: an honest one takes milliseconds, so it is the slow ones that go, and a new honest one gets in.
/// </summary>
internal sealed class TrapperConnections(int most, long memory, CollectMetrics metrics, TimeProvider time)
{
    // Guards the list, the sums, and the connections' own fields.
    private readonly Lock _lock = new();
    private readonly LinkedList<TrapperConnection> _reading = [];
    private int _count;
    private long _buffered;

    /// <summary>Takes a connection in; null where there is no room and nobody to end for it.</summary>
    public TrapperConnection? Admit()
    {
        TrapperConnection? victim = null;
        var connection = new TrapperConnection(this, time);
        lock (_lock)
        {
            if (_count >= most)
            {
                victim = TakeOldest(except: null);
                if (victim is null || _count >= most + (most / 10) + 16)
                {
                    metrics.ConnectionRefused("too many");
                    return null;
                }
            }

            _count++;
            connection.Place = _reading.AddLast(connection);
        }

        metrics.Connections(1);
        Evict(victim);
        return connection;
    }

    public void Charge(TrapperConnection connection, int bytes)
    {
        TrapperConnection? victim = null;
        lock (_lock)
        {
            if (connection.Place is null)
                return;
            connection.Buffered += bytes;
            _buffered += bytes;
            if (_buffered > memory)
                victim = TakeOldest(except: connection);
        }

        Evict(victim);
    }

    /// <summary>False where it was chosen to be ended.</summary>
    public bool BeginWork(TrapperConnection connection)
    {
        lock (_lock)
        {
            bool there = connection.Place is not null;
            Leave(connection);
            return there;
        }
    }

    public void Release(TrapperConnection connection)
    {
        lock (_lock)
        {
            Leave(connection);
            if (connection.Gone)
                return;
            connection.Gone = true;
            _count--;
        }

        metrics.Connections(-1);
    }

    private TrapperConnection? TakeOldest(TrapperConnection? except)
    {
        LinkedListNode<TrapperConnection>? node = _reading.First;
        if (node is not null && ReferenceEquals(node.Value, except))
            node = node.Next;
        if (node is null)
            return null;
        Leave(node.Value);
        return node.Value;
    }

    private void Leave(TrapperConnection connection)
    {
        if (connection.Place is null)
            return;
        _reading.Remove(connection.Place);
        connection.Place = null;
        _buffered -= connection.Buffered;
        connection.Buffered = 0;
    }

    private void Evict(TrapperConnection? victim)
    {
        if (victim is null)
            return;
        metrics.ConnectionRefused("evicted");
        victim.End();
    }
}
