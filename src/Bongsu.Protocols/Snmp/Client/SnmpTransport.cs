using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>
/// Sends questions and waits for their answers: first over the socket that all share, and where that stays silent over one of its own, because only a
/// connected socket is told by the system that nobody listens there.
/// </summary>
internal sealed class SnmpTransport(TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, PendingReply> _pending = new();
    private readonly Lock _lock = new();

    // Guarded by the lock; made at the first question of the family.
    private SnmpSocket? _v4;
    private SnmpSocket? _v6;
    private bool _closed;

    /// <summary>Asks.</summary>
    /// <param name="target">Whom, and how patiently.</param>
    /// <param name="encode">Makes the question with an id.</param>
    /// <param name="takes">Reads a datagram with that id; false where it is not the answer.</param>
    /// <param name="cancellationToken">Gives up, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="SnmpException">Nobody listens there, the way is broken, or what came until the token gave up was no answer.</exception>
    public async ValueTask AskAsync(SnmpTarget target, Func<int, byte[]> encode, Func<byte[], bool> takes, CancellationToken cancellationToken)
    {
        var pending = new PendingReply(target.Address, takes);
        int id;
        do
            id = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        while (!_pending.TryAdd(id, pending));
        try
        {
            byte[] question = encode(id);
            await Shared(target.Address.AddressFamily).SendAsync(question, target.Address, cancellationToken);
            if (await IsAnsweredAsync(pending, target.RetryAfter, cancellationToken))
                return;
            await InsistAsync(target, question, pending, cancellationToken);
        }
        catch (SocketException e)
        {
            throw Fault(e);
        }
        catch (OperationCanceledException) when (pending.HeardGarbage)
        {
            throw new SnmpException(SnmpFault.Malformed);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        SnmpSocket?[] sockets;
        lock (_lock)
        {
            _closed = true;
            sockets = [_v4, _v6];
            (_v4, _v6) = (null, null);
        }

        foreach (SnmpSocket? socket in sockets)
        {
            if (socket is not null)
                await socket.DisposeAsync();
        }
    }

    private SnmpSocket Shared(AddressFamily family)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return family == AddressFamily.InterNetwork
                ? _v4 ??= new SnmpSocket(family, _pending, time)
                : _v6 ??= new SnmpSocket(family, _pending, time);
        }
    }

    private async ValueTask InsistAsync(SnmpTarget target, byte[] question, PendingReply pending, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var socket = new Socket(target.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(target.Address, cancellationToken);
        Task receiving = ReceiveAsync(socket, pending, over.Token);
        try
        {
            for (int retry = 0; retry < target.Retries; retry++)
            {
                await socket.SendAsync(question, cancellationToken);
                if (await IsAnsweredAsync(pending, target.RetryAfter, cancellationToken))
                    return;
            }

            await pending.Answered.WaitAsync(cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await receiving;
        }
    }

    private static async Task ReceiveAsync(Socket socket, PendingReply pending, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[65_536];
        try
        {
            while (true)
            {
                int length = await socket.ReceiveAsync(buffer, cancellationToken);
                pending.Offer(buffer[..length]);
            }
        }
        catch (SocketException e)
        {
            pending.Fail(Fault(e));
        }
        catch (OperationCanceledException)
        {
            // The question is over.
        }
    }

    private async ValueTask<bool> IsAnsweredAsync(PendingReply pending, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(pending.Answered, Task.Delay(patience, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first != pending.Answered)
            return false;
        await pending.Answered;
        return true;
    }

    private static SnmpException Fault(SocketException e) =>
        e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset
            ? new SnmpException(SnmpFault.Refused)
            : new SnmpException(SnmpFault.Network, e.Message);
}
