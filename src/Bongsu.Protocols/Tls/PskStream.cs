using Org.BouncyCastle.Tls;

namespace Bongsu.Protocols.Tls;

/// <summary>An encrypted stream over another one, by a protocol that knows nothing of streams. For one reader and one writer that take turns.</summary>
internal sealed class PskStream : Stream
{
    private const int Room = 17 * 1024;

    private readonly Stream _inner;
    private readonly TlsProtocol _protocol;
    private readonly byte[] _buffer = new byte[Room];
    private readonly byte[] _plain = new byte[Room];

    private PskStream(Stream inner, TlsProtocol protocol) => (_inner, _protocol) = (inner, protocol);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Shakes hands as a server.</summary>
    /// <exception cref="TlsHandshakeException">It failed.</exception>
    public static ValueTask<PskStream> AcceptAsync(Stream inner, TlsServer server, CancellationToken cancellationToken)
    {
        var protocol = new TlsServerProtocol();
        return ShakeAsync(new PskStream(inner, protocol), () => protocol.Accept(server), cancellationToken);
    }

    /// <summary>Shakes hands as a client.</summary>
    /// <exception cref="TlsHandshakeException">It failed.</exception>
    public static ValueTask<PskStream> ConnectAsync(Stream inner, TlsClient client, CancellationToken cancellationToken)
    {
        var protocol = new TlsClientProtocol();
        return ShakeAsync(new PskStream(inner, protocol), () => protocol.Connect(client), cancellationToken);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0)
            return 0;
        while (_protocol.GetAvailableInputBytes() == 0)
        {
            if (!await FeedAsync(cancellationToken))
                return 0;
        }

        int take = Math.Min(buffer.Length, _plain.Length);
        int read = _protocol.ReadInput(_plain, 0, take);
        _plain.AsSpan(0, read).CopyTo(buffer.Span);
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _protocol.WriteApplicationData(buffer.ToArray(), 0, buffer.Length);
        await DrainAsync(cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Says that nothing follows; the peer would take a bare end of the connection for an attack.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        _protocol.Close();
        await DrainAsync(cancellationToken);
    }

    private static async ValueTask<PskStream> ShakeAsync(PskStream stream, Action begin, CancellationToken cancellationToken)
    {
        try
        {
            begin();
            await stream.DrainAsync(cancellationToken);
            while (stream._protocol.IsHandshaking)
            {
                if (!await stream.FeedAsync(cancellationToken))
                    throw new TlsHandshakeException("the peer hung up within the TLS handshake");
                await stream.DrainAsync(cancellationToken);
            }

            return stream;
        }
        catch (TlsException e)
        {
            // What is left to say is the alert that tells the peer.
            await stream.DrainAsync(cancellationToken);
            throw new TlsHandshakeException($"the TLS handshake failed: {e.Message}", e);
        }
    }

    /// <returns>False where the peer has ended the connection.</returns>
    private async ValueTask<bool> FeedAsync(CancellationToken cancellationToken)
    {
        int read = await _inner.ReadAsync(_buffer, cancellationToken);
        if (read == 0)
            return false;
        try
        {
            _protocol.OfferInput(_buffer, 0, read);
            return true;
        }
#pragma warning disable CA1031 // What the library throws at bytes that are none of the protocol is not limited to its own exceptions.
        catch (Exception e) when (e is not (TlsException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new TlsFatalAlert(AlertDescription.decode_error, e);
        }
    }

    private async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        int waiting;
        while ((waiting = _protocol.GetAvailableOutputBytes()) > 0)
        {
            byte[] output = new byte[waiting];
            int read = _protocol.ReadOutput(output, 0, output.Length);
            await _inner.WriteAsync(output.AsMemory(0, read), cancellationToken);
        }
    }
}
