using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>
/// A connection to an IRC server that has let the client in. It answers PING and follows its own nick; all else is the caller's. One may read while another
/// sends.
/// </summary>
public sealed class IrcConnection : IAsyncDisposable
{
    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromSeconds(15);

    private readonly Stream _stream;
    private readonly IrcLineReader _reader;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _heardAt;

    private IrcConnection(Stream stream, string nick, TimeProvider time)
    {
        _stream = stream;
        _time = time;
        _reader = new IrcLineReader(stream, time);
        _heardAt = time.GetTimestamp();
        Nick = nick;
    }

    /// <summary>The nick that the client has now.</summary>
    public string Nick { get; private set; }

    /// <summary>Time since the server last said anything.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Interlocked.Read(ref _heardAt));

    /// <summary>Connects, signs in, and returns once the server has let the client in.</summary>
    /// <exception cref="IrcException">It did not; the message never holds a password of the settings unless the server says it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<IrcConnection> OpenAsync(IrcSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        Stream stream = await WithinAsync(settings.ConnectTimeout, time, token => ConnectAsync(settings, token), cancellationToken);
        var connection = new IrcConnection(stream, settings.Nick, time);
        try
        {
            return await WithinAsync(settings.RegisterTimeout, time, token => connection.RegisterAsync(settings, token), cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one line.</summary>
    /// <exception cref="IrcException">The connection broke, or the server does not take them.</exception>
    public async ValueTask SendAsync(IrcLine line, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line.Text + "\r\n");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await WithinAsync(
                s_sendTimeout,
                _time,
                async token =>
                {
                    await _stream.WriteAsync(bytes, token);
                    await _stream.FlushAsync(token);
                    return true;
                },
                cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The next line that is for the caller. Lines that are none of IRC are passed over.</summary>
    /// <exception cref="IrcException">The connection is over.</exception>
    public async ValueTask<IrcMessage> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            IrcMessage message = await NextAsync(cancellationToken);
            switch (message.Command)
            {
                case "PING":
                    await SendAsync(IrcRegistration.Pong(message), cancellationToken);
                    break;
                case "ERROR":
                    throw IrcRegistration.Ended(message);
                case "NICK" when IrcName.Fold(message.Nick) == IrcName.Fold(Nick):
                    Nick = message[0];
                    return message;
                default:
                    return message;
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _turn.Dispose();
    }

    private static async Task<Stream> ConnectAsync(IrcSettings settings, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (!settings.Tls)
                return stream;
            var tls = new SslStream(stream, leaveInnerStreamOpen: false);
            stream = tls;
            await tls.AuthenticateAsClientAsync(TlsOf(settings), cancellationToken);
            return tls;
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (stream is not null)
                await stream.DisposeAsync();
            throw e switch
            {
                SocketException s => new IrcException(IrcFault.Unreachable, s.SocketErrorCode.ToString(), e),
                AuthenticationException or IOException => new IrcException(IrcFault.Tls, "", e),
                _ => e,
            };
        }
    }

    private static SslClientAuthenticationOptions TlsOf(IrcSettings settings) => new()
    {
        TargetHost = settings.Host,
        ClientCertificates = settings.ClientCertificate is { } certificate ? [certificate] : null,
#pragma warning disable CA5359 // The operator asked for it by a name that says what it does.
        RemoteCertificateValidationCallback = settings.AcceptAnyCertificate ? static (_, _, _, _) => true : null,
#pragma warning restore CA5359
    };

    private async Task<IrcConnection> RegisterAsync(IrcSettings settings, CancellationToken cancellationToken)
    {
        var registration = new IrcRegistration(settings);
        foreach (IrcLine line in registration.Start())
            await SendAsync(line, cancellationToken);
        while (!registration.IsDone)
        {
            foreach (IrcLine line in registration.Take(await NextAsync(cancellationToken)))
                await SendAsync(line, cancellationToken);
        }

        Nick = registration.Nick;
        return this;
    }

    private async ValueTask<IrcMessage> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            string line;
            try
            {
                line = await _reader.ReadAsync(cancellationToken);
            }
            catch (IOException e)
            {
                throw new IrcException(IrcFault.Closed, "", e);
            }

            Interlocked.Exchange(ref _heardAt, _time.GetTimestamp());
            if (IrcMessage.TryParse(line, out IrcMessage? message))
                return message;
        }
    }

    private static async Task<T> WithinAsync<T>(
        TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IrcException(IrcFault.Timeout, "");
        }
        catch (IOException e)
        {
            throw new IrcException(IrcFault.Closed, "", e);
        }
    }
}
