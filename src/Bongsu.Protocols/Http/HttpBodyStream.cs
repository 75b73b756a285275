using System.Buffers;
using System.Globalization;

namespace Bongsu.Protocols.Http;

/// <summary>The body of an answer, up to where its head says that it ends. What is missing of it is an error, never a shorter body.</summary>
/// <param name="connection">Where the rest comes from; not disposed with this.</param>
/// <param name="framing">Where it ends.</param>
/// <param name="buffer">Rented of the shared pool; given back with this.</param>
/// <param name="start">Where in the buffer the body begins.</param>
/// <param name="end">Where in the buffer that ends which was read already.</param>
internal sealed class HttpBodyStream(Stream connection, HttpFraming framing, byte[] buffer, int start, int end) : Stream
{
    // Digits of a chunk's size: sixteen are more than any body has.
    private const int MostDigits = 15;
    private static readonly SearchValues<byte> s_digits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private byte[] _buffer = buffer;
    private int _start = start;
    private int _end = end;

    // Where the last line that was read begins.
    private int _lineAt;

    // Of the body, or of the chunk; null up to the end of the connection.
    private long? _left = framing.IsChunked ? 0 : framing.Length;
    private bool _isWithinChunks;
    private bool _isComplete = framing.Length == 0;
    private bool _isDisposed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (buffer.IsEmpty || _isComplete)
            return 0;
        if (framing.IsChunked && _left == 0)
        {
            await NextChunkAsync(cancellationToken);
            if (_isComplete)
                return 0;
        }

        if (_left < buffer.Length)
            buffer = buffer[..(int)_left];
        int read = await TakeAsync(buffer, cancellationToken);
        if (read == 0)
        {
            _isComplete = _left is null ? true : throw HttpFault.Ended();
            return 0;
        }

        _left -= read;
        _isComplete = _left == 0 && !framing.IsChunked;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> TakeAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        if (_start == _end)
            return await connection.ReadAsync(into, cancellationToken);
        int count = Math.Min(into.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(into.Span);
        _start += count;
        return count;
    }

    /// <summary>Reads the line before the next chunk, and behind the last one what follows it.</summary>
    private async ValueTask NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_isWithinChunks && await ReadLineAsync(cancellationToken) > 0)
            throw HttpFault.Invalid("A chunk is longer than it says.");
        _isWithinChunks = true;
        int length = await ReadLineAsync(cancellationToken);
        _left = SizeOf(Line(length));
        if (_left > 0)
            return;
        int trailers = 0;
        while ((length = await ReadLineAsync(cancellationToken)) > 0)
        {
            HttpHeadParser.ExamineTrailer(Line(length));
            trailers += length;
            if (trailers > HttpExchange.MostHead)
                throw HttpFault.TooLong();
        }

        _isComplete = true;
    }

    private ReadOnlySpan<byte> Line(int length) => _buffer.AsSpan(_lineAt, length);

    /// <summary>Reads a line and says how long it is without its end; <see cref="_lineAt"/> is where it begins.</summary>
    private async ValueTask<int> ReadLineAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                int length = searched + found;
                _lineAt = _start;
                _start += length + 1;
                return length > 0 && _buffer[_lineAt + length - 1] == '\r' ? length - 1 : length;
            }

            searched = _end - _start;
            MakeRoom();
            int read = await connection.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                throw HttpFault.Ended();
            _end += read;
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        if (_start == 0)
            throw HttpFault.Invalid("A line between chunks is too long.");
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
    }

    /// <summary>Hexadecimal digits, and behind them, after a semicolon, what nobody uses.</summary>
    private static long SizeOf(ReadOnlySpan<byte> line)
    {
        int digits = line.IndexOfAnyExcept(s_digits) is >= 0 and int other ? other : line.Length;
        ReadOnlySpan<byte> rest = line[digits..].TrimStart(" \t"u8);
        if (digits is 0 or > MostDigits || (!rest.IsEmpty && rest[0] != ';') || rest.Contains((byte)'\r'))
            throw HttpFault.Invalid("A chunk does not say how long it is.");
        return long.Parse(line[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
