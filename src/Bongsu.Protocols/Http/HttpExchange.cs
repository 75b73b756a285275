using System.Buffers;

namespace Bongsu.Protocols.Http;

/// <summary>One request and its answer over a connection that carries nothing else, and that ends with this.</summary>
public sealed class HttpExchange : IAsyncDisposable
{
    /// <summary>The most bytes of a head, of those that come before the answer among them.</summary>
    public const int MostHead = 128 * 1024;

    private const int FirstRoom = 4096;

    private readonly Stream _connection;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstRoom);
    private int _start;
    private int _end;
    private HttpBodyStream? _body;

    private HttpExchange(Stream connection) => _connection = connection;

    /// <summary>The head of the answer.</summary>
    public HttpResponseHead Head { get; private set; } = null!;

    /// <summary>The body as sent, content codings not undone. Read by one, within the life of the exchange.</summary>
    public Stream Body => _body!;

    /// <summary>Sends a request and reads the head of its answer.</summary>
    /// <param name="connection">New; ends with the exchange, also where this throws.</param>
    /// <param name="request">From <see cref="HttpRequestText.Write"/>.</param>
    /// <param name="isHead">Whether its method is HEAD.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HttpIOException">The answer is not HTTP/1.1, too long, or ended too soon.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask<HttpExchange> AskAsync(Stream connection, ReadOnlyMemory<byte> request, bool isHead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var exchange = new HttpExchange(connection);
        try
        {
            await connection.WriteAsync(request, cancellationToken);
            await exchange.ReadHeadAsync(cancellationToken);
            exchange.OpenBody(HttpFraming.Of(exchange.Head, isHead));
            return exchange;
        }
        catch
        {
            await exchange.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        if (_body is { } body)
            body.Dispose();
        else
            ArrayPool<byte>.Shared.Return(_buffer);
        return _connection.DisposeAsync();
    }

    private async ValueTask ReadHeadAsync(CancellationToken cancellationToken)
    {
        // Answers that say only that the answer comes later (RFC 9110, 15.2) count as part of the head, so that they end.
        int before = 0;
        int searched = 0;
        while (true)
        {
            int length = Examine(searched);
            if (length > 0)
            {
                Head = HttpHeadParser.Parse(_buffer.AsSpan(_start, length));
                _start += length;
                if (Head.Status >= 200)
                    return;
                if (Head.Status == 101)
                    throw HttpFault.Invalid("The server changed to another protocol that nobody asked for.");
                before += length;
                searched = 0;
                continue;
            }

            searched = _end - _start;
            if (before + searched >= MostHead)
                throw HttpFault.TooLong();
            MakeRoom();
            int read = await _connection.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                throw HttpFault.Ended();
            _end += read;
        }
    }

    private int Examine(int searched)
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_start, _end - _start);
        return HttpHeadParser.MayBegin(bytes) ? HttpHeadParser.LengthOf(bytes, searched) : throw HttpFault.Invalid("The status line is not HTTP/1.1.");
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        int count = _end - _start;
        byte[] larger = _start > 0 ? _buffer : ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, _start, larger, 0, count);
        if (!ReferenceEquals(larger, _buffer))
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = (larger, 0, count);
    }

    private void OpenBody(HttpFraming framing) => _body = new HttpBodyStream(_connection, framing, _buffer, _start, _end);
}
