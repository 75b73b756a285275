using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>
/// Reads lines from a server. Bounded: a line of more than 8,703 bytes (8,191 of tags and 512, IRCv3), or far more lines than servers have to say, ends it.
/// </summary>
internal sealed class IrcLineReader(Stream stream, TimeProvider time)
{
    private const int MaxLine = 8191 + IrcLine.MaxBytes;
    private const int MostAtOnce = 1 << 20;
    private const int BytesASecond = 64 << 10;

    private readonly byte[] _buffer = new byte[2 * MaxLine];
    private int _start;
    private int _end;
    private double _allowed = MostAtOnce;
    private long _counted = time.GetTimestamp();

    /// <summary>The next line without its end.</summary>
    /// <exception cref="IrcException">The connection ended, or the server floods.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<string> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length).TrimEnd((byte)'\r');
                _start += length + 1;
                return Encoding.UTF8.GetString(line);
            }

            if (_end - _start >= MaxLine)
                throw new IrcException(IrcFault.Flood, $"a line of more than {MaxLine} bytes");
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                throw new IrcException(IrcFault.Closed, "");
            _end += read;
            Count(read);
        }
    }

    private void Count(int bytes)
    {
        long now = time.GetTimestamp();
        _allowed = Math.Min(MostAtOnce, _allowed + (time.GetElapsedTime(_counted, now).TotalSeconds * BytesASecond)) - bytes;
        _counted = now;
        if (_allowed < 0)
            throw new IrcException(IrcFault.Flood, $"more than {MostAtOnce} bytes at once");
    }
}
