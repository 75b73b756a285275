using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.AgentTls;
using Bongsu.Configuration.Definitions;
using Bongsu.Protocols.Tls;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>Listens on the trapper port: one request, one answer, then the connection ends.</summary>
internal sealed partial class TrapperListener(
    TrapperDispatcher dispatcher, PskKeys keys, AgentCertificates certificates, CollectOptions options, CollectMetrics metrics, TimeProvider time,
    ILogger<TrapperListener> log)
    : IHostedService, ITrapperAddress, IDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    // Each serves what it accepts up to its first wait, on the same thread: a request that is there already costs no switch of threads, and the others go on
    // accepting.
    private const int AcceptLoops = 4;

    private readonly CancellationTokenSource _stopping = new();
    private readonly TrapperConnections _connections = new(options.TrapperConnections, options.TrapperMemoryBytes / 2, metrics, time);
    private readonly WorkGates _gates = new(options.TrapperMemoryBytes);
    private readonly ZabbixFrameReader _reader = new(
        new ZabbixFrameLimits { MaxBodyBytes = options.TrapperBodyBytes, MaxInflatedBytes = options.TrapperBodyBytes });
    private readonly TlsDoor _door = new(keys.Find, certificates.Server());
    private readonly LogGate _badLog = new(time, TimeSpan.FromMinutes(1));
    private readonly ConcurrentDictionary<TrapperConnection, Task> _serving = new();
    private Socket? _listener;
    private Task _loop = Task.CompletedTask;

    public IPEndPoint? Address { get; private set; }

    /// <summary>Opens the port.</summary>
    /// <exception cref="SocketException">It is taken, or may not be opened.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Trapper is null)
            return Task.CompletedTask;
        var listener = new Socket(options.Trapper.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (options.Trapper.Address.Equals(IPAddress.IPv6Any))
                listener.DualMode = true;
            listener.Bind(options.Trapper);
            listener.Listen(1024);
        }
        catch
        {
            listener.Dispose();
            throw;
        }

        _listener = listener;
        Address = (IPEndPoint)listener.LocalEndPoint!;
        _loop = Task.WhenAll(Enumerable.Range(0, AcceptLoops).Select(_ => Task.Run(() => AcceptAsync(listener), CancellationToken.None)));
        LogListening(Address);
        return Task.CompletedTask;
    }

    /// <summary>Closes the port, and gives requests that are being worked on a few seconds.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_listener is null)
            return;
        _listener.Dispose();
        await _loop;
        try
        {
            await Task.WhenAll(_serving.Values).WaitAsync(StopGrace, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Those that are still there have not finished their request, or their client does not read.
        }

        await _stopping.CancelAsync();
        // They end at once now: their connections are gone, and what stores has been given the sign to stop.
        await Task.WhenAll(_serving.Values);
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync();
            }
            catch (Exception e)
                when (e
                        is ObjectDisposedException
                            or SocketException
                            {
                                SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted or SocketError.InvalidArgument or SocketError.NotSocket
                            })
            {
                break;
            }
            catch (SocketException e)
            {
                // Out of file descriptors, or the client left at once: neither ends the listener.
                LogAccept(e);
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
                continue;
            }

            if (_connections.Admit() is not { } connection)
            {
                socket.Dispose();
                continue;
            }

            Task serving = ServeAsync(socket, connection);
            if (serving.IsCompleted)
                continue;
            _serving[connection] = serving;
            if (serving.IsCompleted)
                _serving.TryRemove(connection, out _);
        }
    }

    private async Task ServeAsync(Socket socket, TrapperConnection connection)
    {
        try
        {
            using (connection)
            {
                await using CancellationTokenRegistration stopping = _stopping.Token.UnsafeRegister(
                    static connection => ((TrapperConnection)connection!).End(), connection);
                socket.NoDelay = true;
                connection.Limit(options.TrapperReadTimeout);
                var peer = new AgentPeer((socket.RemoteEndPoint as IPEndPoint)?.Address);
                await using var network = new NetworkStream(socket, ownsSocket: true);
                if (await SpeaksTlsAsync(socket, connection.Ended))
                {
                    TlsVisitor visitor = await _door.AcceptAsync(network, connection.Ended);
                    await using Stream decrypted = visitor.Stream;
                    if (await ServeAsync(decrypted, WithTls(peer, visitor), connection))
                        await TlsDoor.CloseAsync(decrypted, connection.Ended);
                }
                else if (await ServeAsync(network, peer, connection))
                {
                    socket.Shutdown(SocketShutdown.Send);
                }
            }
        }
        catch (ZabbixProtocolException e)
        {
            NoteBad(e);
        }
        catch (TlsHandshakeException e)
        {
            metrics.ConnectionRefused("handshake");
            if (_badLog.TryEnter(out long suppressed))
                LogBad(e.Message + ".", suppressed);
        }
        catch (OperationCanceledException)
        {
            metrics.ConnectionRefused("timeout");
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            metrics.ConnectionRefused("broken");
        }
#pragma warning disable CA1031 // The edge of the loop: nothing that one connection does may end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBug(e);
        }
        finally
        {
            _serving.TryRemove(connection, out _);
        }
    }

    /// <summary>Looks at the first byte without taking it. Nothing else that is spoken here begins as TLS does.</summary>
    private static async ValueTask<bool> SpeaksTlsAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] first = new byte[1];
        return await socket.ReceiveAsync(first, SocketFlags.Peek, cancellationToken) == 1 && first[0] == TlsDoor.FirstByte;
    }

    private static AgentPeer WithTls(AgentPeer peer, TlsVisitor visitor) => peer with
    {
        Encryption = visitor.PskIdentity is null ? AgentEncryption.Certificate : AgentEncryption.Psk,
        PskIdentity = visitor.PskIdentity,
        Certificate = visitor.Certificate,
    };

    /// <returns>False where there was no whole request.</returns>
    private async Task<bool> ServeAsync(Stream inner, AgentPeer peer, TrapperConnection connection)
    {
        await using var stream = new TrapperStream(inner, connection, _gates);
        try
        {
            await ServeAsync(stream, peer, connection);
            return stream.Share is not null;
        }
        finally
        {
            stream.Share?.Dispose();
        }
    }

    private async Task ServeAsync(TrapperStream stream, AgentPeer peer, TrapperConnection connection)
    {
        TrapperRequest? request;
        string? fault = null;
        ZabbixFrameFlags flags;
        using (ZabbixFrame? frame = await _reader.ReadAsync(stream, connection.Ended))
        {
            if (frame is null)
                return;
            flags = frame.Flags & ZabbixFrameFlags.Compressed;
            request = Parse(frame.Body.Span, out fault);
        }

        // Storing has no time limit of its own: an answer that is late is better than rows taken twice.
        connection.Limit(Timeout.InfiniteTimeSpan);
        connection.Ended.ThrowIfCancellationRequested();
        TrapperAnswer answer = request is null ? TrapperAnswers.Failed(fault!) : await dispatcher.AnswerAsync(request, peer, _stopping.Token);
        if (answer.Body is not { } body)
            return;
        connection.Limit(options.TrapperReadTimeout);
        answer.Delivered?.Invoke(true);
        try
        {
            await ZabbixFrameWriter.WriteAsync(stream, body, flags, connection.Ended);
        }
        catch
        {
            answer.Delivered?.Invoke(false);
            throw;
        }
    }

    /// <summary>
    /// A message in a good frame that cannot be read is answered with what is wrong with it: whoever wrote the sender by hand looks there first.
    /// </summary>
    private TrapperRequest? Parse(ReadOnlySpan<byte> body, out string? fault)
    {
        try
        {
            fault = null;
            return TrapperRequestParser.Parse(body);
        }
        catch (ZabbixProtocolException e)
        {
            NoteBad(e);
            fault = e.Message;
            return null;
        }
    }

    private void NoteBad(ZabbixProtocolException e)
    {
        metrics.ConnectionRefused(Reason(e.Fault));
        if (_badLog.TryEnter(out long suppressed))
            LogBad(e.Message, suppressed);
    }

    private static string Reason(ZabbixFault fault) => fault switch
    {
        ZabbixFault.MissingHeader => "missing header",
        ZabbixFault.TooLarge or ZabbixFault.TooLong or ZabbixFault.TooManyRows => "too large",
        ZabbixFault.Compression => "compression",
        _ => "malformed",
    };

    [LoggerMessage(EventId = 3231, Level = LogLevel.Information, Message = "Zabbix agents and senders may connect to {Address}")]
    private partial void LogListening(IPEndPoint address);

    [LoggerMessage(EventId = 3232, Level = LogLevel.Warning, Message = "A connection could not be accepted")]
    private partial void LogAccept(Exception e);

    [LoggerMessage(
        EventId = 3233, Level = LogLevel.Warning, Message = "A request on the trapper port was refused: {Fault} {Suppressed} more since the last message")]
    private partial void LogBad(string fault, long suppressed);

    [LoggerMessage(EventId = 3234, Level = LogLevel.Error, Message = "A connection on the trapper port ended with an error of ours; this is a bug")]
    private partial void LogBug(Exception e);
}
