using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bongsu.Protocols.Icmp;

/// <summary>
/// One ICMP socket of a family, by which any number of hosts are pinged at once. With a raw socket for each host, each would be given a copy of every
/// answer to all of them.
/// </summary>
internal sealed class EchoSocket : IDisposable
{
    private const int LargestPacket = 65_536;

    // Answers to some ten thousand requests that were sent in one moment.
    private const int BufferBytes = 8 << 20;

    private static readonly TimeSpan s_pauseAfterFaults = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly AddressFamily _family;
    private readonly TimeProvider _time;
    private readonly ushort _identifier;
    private readonly ConcurrentDictionary<ushort, Pending> _pending = new();
    private readonly CancellationTokenSource _ended = new();
    private int _sequence;

    private EchoSocket(Socket socket, TimeProvider time)
    {
        (_socket, _family, _time) = (socket, socket.AddressFamily, time);
        _identifier = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        Receiving = ReceiveAsync(_ended.Token);
    }

    /// <summary>Ends when the socket is closed.</summary>
    public Task Receiving { get; }

    // The system gives the requests of a datagram socket an identifier of its own, and that socket only the answers to them, without the IP header.
    private bool IsRaw => _socket.SocketType == SocketType.Raw;

    /// <summary>
    /// A raw socket (root, or CAP_NET_RAW), else a datagram socket (whoever is of a group in <c>net.ipv4.ping_group_range</c>); null where this user may open
    /// neither, or on another system than Linux.
    /// </summary>
    /// <exception cref="SocketException">It cannot be opened now, such as when the process has no descriptor left.</exception>
    public static EchoSocket? TryOpen(AddressFamily family, TimeProvider time)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        ProtocolType protocol = family == AddressFamily.InterNetwork ? ProtocolType.Icmp : ProtocolType.IcmpV6;
        foreach (SocketType type in new[] { SocketType.Raw, SocketType.Dgram })
        {
            Socket? socket = null;
            try
            {
                socket = new Socket(family, type, protocol) { ReceiveBufferSize = BufferBytes };
                socket.Bind(Anyone(family));
                return new EchoSocket(socket, time);
            }
            catch (SocketException e) when (IsLasting(e.SocketErrorCode))
            {
                // No right to it, or the family is switched off.
                socket?.Dispose();
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }

        return null;
    }

    /// <summary>Sends one request and waits for what becomes of it.</summary>
    /// <param name="address">Of the socket's family.</param>
    /// <param name="payloadBytes">0 to 65500.</param>
    /// <param name="timeout">Above 0.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The round trip in milliseconds, or why there is none.</returns>
    public async ValueTask<(double Milliseconds, string? Problem)> AskAsync(
        IPAddress address, int payloadBytes, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var pending = new Pending(address);
        if (Reserve(pending) is not { } sequence)
            return (0, "more than 65,536 requests are under way");
        int length = EchoMessage.HeaderBytes + payloadBytes;
        byte[] packet = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            packet.AsSpan(0, length).Clear();
            EchoMessage.WriteRequest(packet.AsSpan(0, length), _family, _identifier, sequence);
            long sent = _time.GetTimestamp();
            await _socket.SendToAsync(packet.AsMemory(0, length), SocketFlags.None, new IPEndPoint(address, 0), cancellationToken);
            (long received, string? problem) = await pending.Answer.Task.WaitAsync(timeout, _time, cancellationToken);
            return (_time.GetElapsedTime(sent, received).TotalMilliseconds, problem);
        }
        catch (TimeoutException)
        {
            return (0, nameof(IPStatus.TimedOut));
        }
        catch (SocketException e)
        {
            return (0, e.Message);
        }
        finally
        {
            _pending.TryRemove(sequence, out _);
            ArrayPool<byte>.Shared.Return(packet);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ended.Cancel();
        _socket.Dispose();
    }

    private static bool IsLasting(SocketError error) => error is SocketError.AccessDenied or SocketError.ProtocolNotSupported
        or SocketError.SocketNotSupported or SocketError.OperationNotSupported or SocketError.AddressFamilyNotSupported
        or SocketError.ProtocolFamilyNotSupported or SocketError.ProtocolType or SocketError.AddressNotAvailable;

    private static IPEndPoint Anyone(AddressFamily family) => new(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);

    // Sequences are used again after 65,536 requests; one that still waits is passed over.
    private ushort? Reserve(Pending pending)
    {
        for (int i = 0; i <= ushort.MaxValue; i++)
        {
            ushort sequence = (ushort)Interlocked.Increment(ref _sequence);
            if (_pending.TryAdd(sequence, pending))
                return sequence;
        }

        return null;
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LargestPacket];
        IPEndPoint anyone = Anyone(_family);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, anyone, cancellationToken);
                Take(buffer.AsSpan(0, received.ReceivedBytes), ((IPEndPoint)received.RemoteEndPoint).Address, _time.GetTimestamp());
            }
            catch (SocketException) when (!cancellationToken.IsCancellationRequested)
            {
                // The system reports a fault of one request here. Should it go on and on, it takes no processor.
                await Task.Delay(s_pauseAfterFaults, _time, CancellationToken.None);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> packet, IPAddress from, long at)
    {
        // An error is sent by whoever could not deliver the request, an answer by the host itself.
        if (EchoMessage.Read(packet, _family, IsRaw) is { } message
            && (message.Identifier == _identifier || !IsRaw)
            && _pending.TryGetValue(message.Sequence, out Pending? pending)
            && (message.Problem is not null || pending.Address.Equals(from)))
            pending.Answer.TrySetResult((at, message.Problem));
    }

    private sealed record Pending(IPAddress Address)
    {
        public TaskCompletionSource<(long At, string? Problem)> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
