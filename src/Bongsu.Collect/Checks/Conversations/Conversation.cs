using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>
/// One connection to a server, as a check has it: lines and blocks of bounded length, TLS from the first byte or later, every phase timed. What the peer does
/// wrong ends it with a <see cref="ConversationException"/> that says so.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    /// <summary>The longest line taken, in bytes. The protocols of mail and files say 512 or 1,000 (RFC 5321 section 4.5.3.1); servers send more.</summary>
    public const int MostLine = 8192;

    /// <summary>The most that is read of one peer, in bytes.</summary>
    public const int MostTotal = 4 * 1024 * 1024;

    private readonly string _serverName;
    private readonly ConnectionOptions _options;
    private readonly RunPhases _phases;
    private readonly TimeProvider _time;
    private readonly byte[] _buffer = new byte[16_384];
    private Stream _stream;
    private int _start;
    private int _end;
    private long _received;

    private Conversation(Socket socket, string address, int port, string serverName, ConnectionOptions options, RunPhases phases, TimeProvider time)
    {
        (_serverName, _options, _phases, _time) = (serverName, options, phases, time);
        Target = TargetName.Of(address, port);
        _stream = new NetworkStream(socket, ownsSocket: true);
        RemoteEndPoint = (System.Net.IPEndPoint)socket.RemoteEndPoint!;
        Peer = new PeerCertificate(time);
    }

    /// <summary>Address and port, as people write them.</summary>
    public string Target { get; }

    /// <summary>The name that a certificate must be for.</summary>
    public string ServerName => _serverName;

    /// <summary>The address that answered.</summary>
    public System.Net.IPEndPoint RemoteEndPoint { get; }

    /// <summary>What the peer showed of itself.</summary>
    public PeerCertificate Peer { get; }

    /// <summary>The encrypted stream; null in clear.</summary>
    public SslStream? Encrypted => _stream as SslStream;

    /// <summary>Connects.</summary>
    /// <param name="address">Name or address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="serverName">The name that a certificate must be for.</param>
    /// <param name="encrypted">Whether TLS begins with the first byte.</param>
    /// <param name="options">What is set of the connection.</param>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="phases">Gets the times.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SocketException">No address answered, or the name is unknown.</exception>
    /// <exception cref="TargetDeniedException">Every address is denied.</exception>
    public static async ValueTask<Conversation> OpenAsync(
        string address,
        int port,
        string serverName,
        bool encrypted,
        ConnectionOptions options,
        TargetPolicy policy,
        RunPhases phases,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        Socket socket = await TargetConnection.ConnectAsync(address, port, options.IpVersion, policy, time, phases.Connected, cancellationToken);
        var talk = new Conversation(socket, address, port, serverName, options, phases, time);
        try
        {
            if (encrypted)
                await talk.SecureAsync(cancellationToken);
            phases.Waits();
            return talk;
        }
        catch
        {
            await talk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins TLS on the open connection.</summary>
    /// <exception cref="ConversationException">The handshake failed, the certificate is refused, or the peer sent data in clear that TLS would have
    /// hidden.</exception>
    public async ValueTask SecureAsync(CancellationToken cancellationToken)
    {
        // What was sent in clear after the command must not be taken for what comes encrypted (CVE-2011-0411).
        if (_end > _start)
            throw new ConversationException(ConversationReasons.EarlyData(Target));
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        _phases.TlsBegins();
        long start = _time.GetTimestamp();
        using X509Certificate2? own = _options.ClientCertificate();
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = _serverName,
                    RemoteCertificateValidationCallback = Examine,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    ClientCertificateContext = own is null ? null : SslStreamCertificateContext.Create(own, additionalCertificates: null, offline: true),
                },
                cancellationToken);
        }
        catch (AuthenticationException e)
        {
            throw new ConversationException(
                Peer.Fault is { } fault && _options.VerifyTls
                    ? ConversationReasons.Certificate(Target, fault)
                    : ConversationReasons.Tls(Target, e.GetBaseException().Message));
        }
        catch (IOException e)
        {
            throw new ConversationException(ConversationReasons.Tls(Target, e.Message));
        }

        _phases.TlsEnds(_time.GetElapsedTime(start));
    }

    /// <summary>Sends a line, ended by CR LF.</summary>
    public ValueTask SendLineAsync(string line, CancellationToken cancellationToken) => SendAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);

    /// <summary>Sends bytes.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _phases.Waits();
        await _stream.WriteAsync(bytes, cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    /// <summary>The next line without its end; bytes that are not UTF-8 are replaced.</summary>
    /// <exception cref="ConversationException">The peer closed before its end, or it is too long.</exception>
    public async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await TryReadLineAsync(cancellationToken) ?? throw new ConversationException(ConversationReasons.Closed(Target));

    /// <summary>The same; null where the peer has closed after its last line.</summary>
    /// <exception cref="ConversationException">The peer closed within a line, or it is too long.</exception>
    public async ValueTask<string?> TryReadLineAsync(CancellationToken cancellationToken)
    {
        int seen = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                ReadOnlySpan<byte> line = _buffer.AsSpan(_start, seen + at);
                _start += seen + at + 1;
                return Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
            }

            seen = _end - _start;
            if (seen >= MostLine)
                throw new ConversationException(ConversationReasons.LongLine(MostLine));
            if (!await FillAsync(cancellationToken))
                return seen == 0 ? null : throw new ConversationException(ConversationReasons.Closed(Target));
        }
    }

    /// <summary>Exactly so many bytes.</summary>
    public async ValueTask<byte[]> ReadAsync(int length, CancellationToken cancellationToken)
    {
        if (length > MostTotal)
            throw new ConversationException(ConversationReasons.TooMuch(MostTotal));
        byte[] bytes = new byte[length];
        int have = 0;
        while (have < length)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
                throw new ConversationException(ConversationReasons.Closed(Target));
            int take = Math.Min(length - have, _end - _start);
            _buffer.AsSpan(_start, take).CopyTo(bytes.AsSpan(have));
            _start += take;
            have += take;
        }

        return bytes;
    }

    /// <summary>What it is like that the peer said, shortened and without control characters, for a sentence.</summary>
    public static string Shown(string text)
    {
        string line = string.Concat(text.Take(120).Select(c => char.IsControl(c) ? '.' : c));
        return text.Length > 120 ? line + "…" : line;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_received >= MostTotal)
            throw new ConversationException(ConversationReasons.TooMuch(MostTotal));
        int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        if (read == 0)
            return false;
        _phases.Heard();
        _received += read;
        _end += read;
        return true;
    }

    private bool Examine(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Peer.Examine(certificate, chain, errors);
        if (Peer.Certificate is { } c)
            _phases.CertificateEnd = new DateTimeOffset(c.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        return Peer.Fault is null || !_options.VerifyTls;
    }
}
