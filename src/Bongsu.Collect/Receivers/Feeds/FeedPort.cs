using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>
/// Listens to senders that expect no answer, over streams and datagrams. A stream is read no faster than what it sends is stored; datagrams that come faster
/// than that are dropped by the system.
/// </summary>
internal sealed partial class FeedPort(
    FeedSettings settings, IFeedFraming framing, IFeedSink sink, CollectMetrics metrics, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private const int DatagramsAtOnce = 256;
    private const int MostDatagram = 65_536;
    private const int SocketBuffer = 4 * 1024 * 1024;
    private const int FirstBuffer = 8 * 1024;
    private static readonly TimeSpan s_handshake = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Socket, Task> _streams = new();
    private readonly LogGate _badLog = new(time, TimeSpan.FromMinutes(1));
    private readonly LogGate _storeLog = new(time, TimeSpan.FromMinutes(1));
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _loops = [];
    private int _connections;
    private int _disposed;

    /// <summary>Where streams connect; null where none may.</summary>
    public IPEndPoint? TcpAddress { get; private set; }

    /// <summary>Where streams connect by TLS; null where none may.</summary>
    public IPEndPoint? TlsAddress { get; private set; }

    /// <summary>Where datagrams are sent; null where none may.</summary>
    public IPEndPoint? UdpAddress { get; private set; }

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="FeedException">An address is taken, or may not be opened.</exception>
    public void Open()
    {
        if (settings.Tcp is { } tcp)
            TcpAddress = Listen(tcp, isTls: false);
        if (settings.Tls is { } tls)
            TlsAddress = Listen(tls, isTls: true);
        if (settings.Udp is not { } udp)
            return;
        Socket datagrams = Bind(udp, SocketType.Dgram, ProtocolType.Udp);
        datagrams.ReceiveBufferSize = SocketBuffer;
        UdpAddress = (IPEndPoint)datagrams.LocalEndPoint!;
        _loops.Add(Task.Run(() => ReceiveAsync(datagrams), CancellationToken.None));
        LogListening(settings.Name, "UDP", UdpAddress);
    }

    /// <summary>Binds a socket to an address; to IPv4 too where that is any of IPv6.</summary>
    /// <exception cref="FeedException">The address is taken, or may not be opened.</exception>
    public static void Bind(Socket socket, IPEndPoint at, string name)
    {
        try
        {
            if (at.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(at);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new FeedException($"{name} cannot be taken at {at}: {e.Message}. Set another address, or none.", e);
        }
    }

    /// <summary>Closes all; what is being stored is waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        foreach (Socket socket in _sockets)
            socket.Dispose();
        await Task.WhenAll(_loops);
        await Task.WhenAll(_streams.Values);
        _stopping.Dispose();
    }

    private IPEndPoint Listen(IPEndPoint at, bool isTls)
    {
        Socket listener = Bind(at, SocketType.Stream, ProtocolType.Tcp);
        listener.Listen(256);
        _loops.Add(Task.Run(() => AcceptAsync(listener, isTls), CancellationToken.None));
        var address = (IPEndPoint)listener.LocalEndPoint!;
        LogListening(settings.Name, isTls ? "TLS" : "TCP", address);
        return address;
    }

    private Socket Bind(IPEndPoint at, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(at.AddressFamily, type, protocol);
        _sockets.Add(socket);
        Bind(socket, at, settings.Name);
        return socket;
    }

    private bool Allows(IPAddress sender) => settings.Senders is not { } senders || senders.HasAddress(sender);

    private async Task AcceptAsync(Socket listener, bool isTls)
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(_stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                if (_stopping.IsCancellationRequested)
                    return;
                LogAccept(settings.Name, e);
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
                continue;
            }

            Task stream = ServeAsync(socket, isTls);
            if (stream.IsCompleted)
                continue;
            _streams[socket] = stream;
            if (stream.IsCompleted)
                _streams.TryRemove(socket, out _);
        }
    }

    private async Task ServeAsync(Socket socket, bool isTls)
    {
        IPAddress sender = SenderList.Plain(((IPEndPoint)socket.RemoteEndPoint!).Address);
        await using var network = new NetworkStream(socket, ownsSocket: true);
        if (!Allows(sender))
        {
            metrics.Refused(settings.Name, "sender", 1);
            return;
        }

        if (Interlocked.Increment(ref _connections) > settings.Connections)
        {
            Interlocked.Decrement(ref _connections);
            metrics.ConnectionRefused("too many");
            return;
        }

        try
        {
            if (!isTls)
            {
                await ReadAsync(network, sender);
                return;
            }

            await using var tls = new SslStream(network, leaveInnerStreamOpen: true);
            using (var limit = new CancellationTokenSource(s_handshake, time))
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token))
                await tls.AuthenticateAsServerAsync(settings.Certificate!, either.Token);
            await ReadAsync(tls, sender);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            metrics.ConnectionRefused("broken");
        }
        catch (OperationCanceledException)
        {
            // It was silent for too long, or the program stops.
        }
#pragma warning disable CA1031 // The edge of the loop: nothing that one stream does may end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBug(settings.Name, e);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
            _streams.TryRemove(socket, out _);
        }
    }

    private async Task ReadAsync(Stream stream, IPAddress sender)
    {
        byte[] buffer = new byte[FirstBuffer];
        var frames = new List<ReadOnlyMemory<byte>>();
        int filled = 0;
        while (true)
        {
            int read;
            using (var idle = new CancellationTokenSource(settings.Idle, time))
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, _stopping.Token))
                read = await stream.ReadAsync(buffer.AsMemory(filled), either.Token);
            filled += read;
            frames.Clear();
            int used = Cut(buffer.AsMemory(0, filled), frames);

            // At its end a sender may leave out what ends its last line.
            if (read == 0 && used >= 0 && used < filled)
                frames.Add(buffer.AsMemory(used, filled - used));
            if (frames.Count > 0)
                await TakeAsync(frames, sender);
            if (read == 0)
                return;
            if (used < 0 || (used == 0 && filled > settings.FrameBytes))
            {
                NoteBad(used < 0 ? "its messages cannot be told apart" : $"a line or message has more than {settings.FrameBytes} bytes", sender);
                return;
            }

            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, settings.FrameBytes + FirstBuffer));
        }
    }

    private int Cut(ReadOnlyMemory<byte> buffer, List<ReadOnlyMemory<byte>> frames)
    {
        int used = 0;
        while (used < buffer.Length)
        {
            int taken = framing.Cut(buffer.Span[used..], out Range frame);
            if (taken < 0)
                return -1;
            if (taken == 0)
                return used;
            ReadOnlyMemory<byte> cut = buffer[used..][frame];
            if (!cut.IsEmpty)
                frames.Add(cut);
            used += taken;
        }

        return used;
    }

    private async Task ReceiveAsync(Socket datagrams)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(MostDatagram);
        var from = new IPEndPoint(datagrams.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        var frames = new List<ReadOnlyMemory<byte>>();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await datagrams.ReceiveFromAsync(buffer, from, _stopping.Token);
                IPAddress sender = SenderList.Plain(((IPEndPoint)received.RemoteEndPoint).Address);
                if (!Allows(sender))
                {
                    metrics.Refused(settings.Name, "sender", 1);
                    continue;
                }

                frames.Clear();
                CutDatagram(buffer.AsMemory(0, received.ReceivedBytes), frames);
                if (frames.Count > 0)
                    await TakeAsync(frames, sender);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // What we never sent was answered as unreachable, or a datagram was cut off: the next is another one.
                metrics.ConnectionRefused("broken");
            }
#pragma warning disable CA1031 // The edge of the loop: nothing that one datagram holds may end the process.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogBug(settings.Name, e);
            }
        }
    }

    private void CutDatagram(ReadOnlyMemory<byte> datagram, List<ReadOnlyMemory<byte>> frames)
    {
        int used = settings.DatagramsHoldLines ? Cut(datagram, frames) : 0;
        if (used >= 0 && used < datagram.Length)
            frames.Add(datagram[used..]);
    }

    private async Task TakeAsync(List<ReadOnlyMemory<byte>> frames, IPAddress sender)
    {
        for (int from = 0; from < frames.Count; from += DatagramsAtOnce)
        {
            List<ReadOnlyMemory<byte>> some = frames.Count <= DatagramsAtOnce ? frames : frames.GetRange(from, Math.Min(DatagramsAtOnce, frames.Count - from));
            try
            {
                await sink.TakeAsync(some, sender, _stopping.Token);
            }
            catch (MetricsException e)
            {
                // Nobody can be asked to send it again.
                metrics.Refused(settings.Name, "store", some.Count);
                if (_storeLog.TryEnter(out long suppressed))
                    LogStore(settings.Name, e.Message, suppressed);
            }
        }
    }

    private void NoteBad(string what, IPAddress sender)
    {
        metrics.ConnectionRefused("malformed");
        if (_badLog.TryEnter(out long suppressed))
            LogBad(settings.Name, sender, what, suppressed);
    }

    [LoggerMessage(EventId = 3241, Level = LogLevel.Information, Message = "{Feed} is taken by {Transport} at {Address}")]
    private partial void LogListening(string feed, string transport, IPEndPoint address);

    [LoggerMessage(EventId = 3242, Level = LogLevel.Warning, Message = "A connection of {Feed} could not be accepted")]
    private partial void LogAccept(string feed, Exception e);

    [LoggerMessage(
        EventId = 3243, Level = LogLevel.Warning, Message = "The {Feed} connection of {Sender} was ended: {What}. {Suppressed} more since the last message")]
    private partial void LogBad(string feed, IPAddress sender, string what, long suppressed);

    [LoggerMessage(EventId = 3244, Level = LogLevel.Error, Message = "What came by {Feed} ended with an error of ours; this is a bug")]
    private partial void LogBug(string feed, Exception e);

    [LoggerMessage(
        EventId = 3245,
        Level = LogLevel.Error,
        Message = "What came by {Feed} could not be stored and is lost: {Fault} {Suppressed} more since the last message")]
    private partial void LogStore(string feed, string fault, long suppressed);
}
