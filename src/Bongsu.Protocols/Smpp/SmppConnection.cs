using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Bongsu.Protocols.Smpp;

/// <summary>
/// A client's session with a message centre (SMPP 3.4): connected, signed in, and then requests in both directions, each answered by its sequence number.
/// Whoever opened it runs it; many may send.
/// </summary>
public sealed class SmppConnection : IAsyncDisposable
{
    private const int PasswordSize = 65;
    private const long MostBytesASecond = 4 << 20;
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<SmppPdu>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private int _sequence;
    private long _secondBegan;
    private long _readInSecond;
    private volatile bool _isOver;

    private SmppConnection(Stream stream, TimeProvider time)
    {
        _stream = stream;
        _time = time;
        _secondBegan = time.GetTimestamp();
    }

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="SmppException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<SmppConnection> OpenAsync(SmppSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (settings.Tls)
                stream = await SecureAsync(stream, settings, cancellationToken);
            var connection = new SmppConnection(stream, time);
            await connection.BindAsync(settings, cancellationToken);
            return connection;
        }
        catch (Exception e)
        {
            if (stream is not null)
                await stream.DisposeAsync();
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw e switch
            {
                SocketException broken => new SmppException(SmppFault.Unreachable, broken.SocketErrorCode.ToString(), broken),
                AuthenticationException => new SmppException(SmppFault.Tls, "the certificate is not valid for the host", e),
                SmppException { Fault: SmppFault.Unanswered } => new SmppException(SmppFault.Closed, e.Message, e),
                IOException => new SmppException(
                    settings.Tls && stream is not SslStream { IsAuthenticated: true } ? SmppFault.Tls : SmppFault.Closed, "the connection broke", e),
                _ => e,
            };
        }
    }

    /// <summary>
    /// Reads what comes until the connection is over: answers go to who waits for them, the far side's requests are answered or handed over.
    /// </summary>
    /// <param name="take">Takes a deliver_sm, to be answered by <see cref="AnswerAsync"/>; false where there is no room for it now. Must not block.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SmppException">The connection is over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(Func<SmppPdu, bool> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(take);
        try
        {
            while (true)
            {
                SmppPdu pdu = await ReadAsync(cancellationToken);
                if (pdu.IsResponse)
                    Resolve(pdu);
                else if (await ReactAsync(pdu, take, cancellationToken))
                    throw new SmppException(SmppFault.Closed, "the far side ended the session");
            }
        }
        finally
        {
            _isOver = true;
            foreach (TaskCompletionSource<SmppPdu> waiting in _waiting.Values)
                waiting.TrySetException(new SmppException(SmppFault.Unanswered, "the connection ended before the response"));
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="command">What.</param>
    /// <param name="body">Its body.</param>
    /// <param name="patience">How long to wait for the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SmppException">The connection ended: <see cref="SmppFault.Closed"/>
    /// before it was sent, <see cref="SmppFault.Unanswered"/> after it.</exception>
    public async Task<SmppPdu> RequestAsync(SmppCommand command, ReadOnlyMemory<byte> body, TimeSpan patience, CancellationToken cancellationToken)
    {
        uint sequence = NextSequence();
        var waiting = new TaskCompletionSource<SmppPdu>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[sequence] = waiting;
        try
        {
            if (_isOver)
                throw new SmppException(SmppFault.Closed, "the connection has ended");
            await WriteAsync(new SmppPdu(command, SmppStatus.Ok, sequence, body), cancellationToken);
            return await waiting.Task.WaitAsync(patience, _time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new SmppException(SmppFault.Unanswered, "no response in time", e);
        }
        finally
        {
            _waiting.TryRemove(sequence, out _);
        }
    }

    /// <summary>Answers a request of the far side's.</summary>
    /// <exception cref="SmppException">The connection ended.</exception>
    public Task AnswerAsync(SmppPdu request, SmppStatus status, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // The answer to deliver_sm holds an empty message_id (4.6.2).
        return WriteAsync(request.Answer(status, request.Command == SmppCommand.DeliverSm ? new byte[1] : default), cancellationToken);
    }

    /// <summary>Says that the session is over, where the far side still listens; also once nobody reads any more.</summary>
    /// <param name="patience">How long it may take.</param>
    public async Task UnbindAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, _time);
        try
        {
            await WriteAsync(new SmppPdu(SmppCommand.Unbind, SmppStatus.Ok, NextSequence(), default), limit.Token);
        }
        catch (Exception e) when (e is SmppException or OperationCanceledException)
        {
            // It is over without it.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        await _stream.DisposeAsync();
    }

    private static async Task<Stream> SecureAsync(Stream stream, SmppSettings settings, CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = settings.Host,
#pragma warning disable CA5359 // The operator asked for it by a name that says what it does.
                RemoteCertificateValidationCallback = settings.AcceptAnyCertificate ? static (_, _, _, _) => true : null,
#pragma warning restore CA5359
            },
            cancellationToken);
        return secure;
    }

    private async Task BindAsync(SmppSettings settings, CancellationToken cancellationToken)
    {
        const byte Version = 0x34;
        byte[] body = new SmppBodyWriter().Text(settings.User, 16).Text(settings.Password, PasswordSize).Text(settings.SystemType, 13)
            .Byte(Version).Byte(0).Byte(0).Text("", 41).ToBytes();
        uint sequence = NextSequence();
        await WriteAsync(
            new SmppPdu(settings.Hears ? SmppCommand.BindTransceiver : SmppCommand.BindTransmitter, SmppStatus.Ok, sequence, body),
            cancellationToken);
        while (true)
        {
            SmppPdu pdu = await ReadAsync(cancellationToken);
            if (!pdu.IsResponse)
            {
                if (await ReactAsync(pdu, static _ => false, cancellationToken))
                    throw new SmppException(SmppFault.Refused, "the far side ended the session");
                continue;
            }

            if (pdu.Sequence != sequence)
                continue;
            if (pdu.Status == SmppStatus.Ok && pdu.Command != SmppCommand.GenericNack)
                return;
            throw new SmppException(
                pdu.Status is SmppStatus.InvalidPassword or SmppStatus.InvalidSystemId or SmppStatus.BindFailed ? SmppFault.Credentials : SmppFault.Refused,
                SmppStatusName.Of(pdu.Status));
        }
    }

    // True where the session is over.
    private async Task<bool> ReactAsync(SmppPdu request, Func<SmppPdu, bool> take, CancellationToken cancellationToken)
    {
        switch (request.Command)
        {
            case SmppCommand.EnquireLink:
                await AnswerAsync(request, SmppStatus.Ok, cancellationToken);
                return false;
            case SmppCommand.Unbind:
                await AnswerAsync(request, SmppStatus.Ok, cancellationToken);
                return true;
            case SmppCommand.DeliverSm:
                if (!take(request))
                    await AnswerAsync(request, SmppStatus.QueueFull, cancellationToken);
                return false;
            default:
                await WriteAsync(new SmppPdu(SmppCommand.GenericNack, SmppStatus.InvalidCommand, request.Sequence, default), cancellationToken);
                return false;
        }
    }

    private void Resolve(SmppPdu answer)
    {
        if (_waiting.TryGetValue(answer.Sequence, out TaskCompletionSource<SmppPdu>? waiting))
            waiting.TrySetResult(answer);
    }

    private uint NextSequence()
    {
        uint next = (uint)Interlocked.Increment(ref _sequence) & 0x7FFF_FFFF;
        return next == 0 ? NextSequence() : next;
    }

    private async Task<SmppPdu> ReadAsync(CancellationToken cancellationToken)
    {
        SmppPdu pdu = await SmppPdu.ReadAsync(_stream, cancellationToken);
        if (_time.GetElapsedTime(_secondBegan) >= TimeSpan.FromSeconds(1))
            (_secondBegan, _readInSecond) = (_time.GetTimestamp(), 0);
        _readInSecond += SmppPdu.HeaderSize + pdu.Body.Length;
        return _readInSecond <= MostBytesASecond ? pdu : throw new SmppException(SmppFault.NotSmpp, "more in a second than a message centre has to say");
    }

    // Whoever stops waiting leaves a unit that is sent whole: half of one would spoil all that follow. The end of the connection ends it.
    private async Task WriteAsync(SmppPdu pdu, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        await WriteWholeAsync(pdu).WaitAsync(cancellationToken);
    }

    private async Task WriteWholeAsync(SmppPdu pdu)
    {
        try
        {
            await _stream.WriteAsync(pdu.ToBytes(), CancellationToken.None);
            await _stream.FlushAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new SmppException(SmppFault.Closed, "the connection broke", e);
        }
        finally
        {
            _sending.Release();
        }
    }
}
