using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bongsu.Protocols.Snmp.Messages;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>The socket of one address family, shared by the questions to all agents, and the loop that receives the answers.</summary>
internal sealed class SnmpSocket : IAsyncDisposable
{
    // Thousands of agents may answer at once.
    private const int ReceiveBuffer = 4 * 1024 * 1024;

    private static readonly TimeSpan s_afterError = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<int, PendingReply> _pending;
    private readonly TimeProvider _time;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _receiving;

    public SnmpSocket(AddressFamily family, ConcurrentDictionary<int, PendingReply> pending, TimeProvider time)
    {
        _pending = pending;
        _time = time;
        IPAddress any = family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
        _socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer };
        if (family == AddressFamily.InterNetworkV6)
            _socket.DualMode = false;
        _socket.Bind(new IPEndPoint(any, 0));
        _receiving = ReceiveAsync(new IPEndPoint(any, 0), _stop.Token);
    }

    /// <summary>Sends a question.</summary>
    /// <exception cref="SocketException">The system knows no way there.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> question, IPEndPoint to, CancellationToken cancellationToken) =>
        await _socket.SendToAsync(question, SocketFlags.None, to, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _receiving;
        _stop.Dispose();
    }

    private async Task ReceiveAsync(IPEndPoint any, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[65_536];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, any, cancellationToken);
                Deliver(buffer.AsSpan(0, received.ReceivedBytes), (IPEndPoint)received.RemoteEndPoint);
            }
            catch (SocketException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nothing that concerns one question: the next datagram may be good. The pause keeps an error that stays from taking a core.
                await Task.Delay(s_afterError, _time, CancellationToken.None);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Deliver(ReadOnlySpan<byte> datagram, IPEndPoint from)
    {
        if (!MessageId.TryRead(datagram, out int id))
        {
            foreach (PendingReply waiting in _pending.Values.Where(p => p.From.Equals(from)))
                waiting.OfferGarbage();
        }
        else if (_pending.TryGetValue(id, out PendingReply? pending) && pending.From.Equals(from))
        {
            pending.Offer(datagram.ToArray());
        }
    }
}
