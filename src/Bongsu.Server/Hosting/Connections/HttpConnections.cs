using System.Net;
using System.Net.Sockets;

namespace Bongsu.Server.Hosting.Connections;

/// <summary>
/// Bounds the connections to the web server: all together, and those of one address. Where a bound is reached the connection that has been idle for the longest
/// is ended, one of the address that holds the most idle ones: a browser opens another when it needs one, so that who holds thousands loses them and nobody
/// else notices.
/// </summary>
/// <remarks>Any thread may call it.</remarks>
/// <param name="most">All connections.</param>
/// <param name="mostOfOne">Those of one address.</param>
internal sealed class HttpConnections(int most, int mostOfOne)
{
    private readonly Lock _lock = new(); // guards the two below, and the connections' own fields
    private readonly Dictionary<IPAddress, SenderState> _senders = [];
    private int _count;

    /// <summary>Connections held now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _count;
        }
    }

    /// <summary>Takes a connection in; null where there is no room and no idle one to end for it.</summary>
    /// <param name="address">Who connects; null where that is not known.</param>
    /// <param name="abort">Ends the connection.</param>
    public HttpConnection? Admit(IPAddress? address, Action abort)
    {
        HttpConnection? victim = null;
        var connection = new HttpConnection(this, Sender(address), abort);
        lock (_lock)
        {
            SenderState sender = _senders.GetValueOrDefault(connection.Sender) ?? new SenderState();
            bool isFull = _count >= most, hasAll = sender.Count >= mostOfOne;
            if (isFull || hasAll)
            {
                victim = (hasAll ? sender : _senders.Values.MaxBy(static s => s.Idle.Count))?.Idle.First?.Value;
                if (victim is null)
                    return null;
                // It counts no longer, though it takes a moment to go.
                Forget(victim);
            }

            _count++;
            sender.Count++;
            _senders[connection.Sender] = sender;
            connection.Idle = sender.Idle.AddLast(connection);
        }

        victim?.Abort();
        return connection;
    }

    /// <summary>A request of a connection begins: it is idle no longer.</summary>
    public void Begin(HttpConnection connection)
    {
        lock (_lock)
        {
            connection.Requests++;
            Leave(connection);
        }
    }

    /// <summary>A request has ended: where it was the last one the connection is idle again, and the youngest of those.</summary>
    public void End(HttpConnection connection)
    {
        lock (_lock)
        {
            if (--connection.Requests == 0 && !connection.IsGone)
                connection.Idle = _senders[connection.Sender].Idle.AddLast(connection);
        }
    }

    /// <summary>A connection has ended.</summary>
    public void Release(HttpConnection connection)
    {
        lock (_lock)
        {
            if (!connection.IsGone)
                Forget(connection);
        }
    }

    private void Forget(HttpConnection connection)
    {
        connection.IsGone = true;
        Leave(connection);
        _count--;
        if (--_senders[connection.Sender].Count == 0)
            _senders.Remove(connection.Sender);
    }

    private void Leave(HttpConnection connection)
    {
        if (connection.Idle is null)
            return;
        _senders[connection.Sender].Idle.Remove(connection.Idle);
        connection.Idle = null;
    }

    private static IPAddress Sender(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed class SenderState
    {
        public LinkedList<HttpConnection> Idle { get; } = [];

        public int Count { get; set; }
    }
}
