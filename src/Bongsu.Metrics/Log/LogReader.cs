using System.Buffers;
using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;

namespace Bongsu.Metrics.Log;

/// <summary>
/// Reads the records of a log file in order, in a window that grows only as far as one record. Bytes that are no record are stepped over
/// to the next sound one and told in <see cref="Damage"/>; nothing is thrown for what the bytes are.
/// </summary>
/// <param name="file">The log; its length now is where reading ends.</param>
/// <param name="start">Where a record begins.</param>
internal sealed class LogReader(StoreFile file, long start = LogFormat.HeaderSize) : IDisposable
{
    private const int LeastWindow = 256 << 10;
    private const int MostDamageKept = 1000;

    private readonly long _length = file.Length;
    private readonly List<LogDamage> _damage = [];
    private byte[] _window = ArrayPool<byte>.Shared.Rent(LeastWindow);
    private long _windowStart;
    private int _windowLength;

    /// <summary>Where the next record begins, and after the last one: the length of the sound part.</summary>
    public long Position { get; private set; } = start;

    /// <summary>What was stepped over so far.</summary>
    public IReadOnlyList<LogDamage> Damage => _damage;

    /// <summary>The next record's payload, good until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> payload)
    {
        if (Position >= _length)
        {
            payload = default;
            return false;
        }

        if (TryReadAt(Position, out payload))
        {
            Position += LogFormat.RecordHeaderSize + payload.Length;
            return true;
        }

        long bad = Position;
        for (long at = NextMark(bad + 1); at >= 0; at = NextMark(at + 1))
        {
            if (!TryReadAt(at, out payload))
                continue;
            Note(new LogDamage(bad, at - bad, IsTail: false));
            Position = at + LogFormat.RecordHeaderSize + payload.Length;
            return true;
        }

        Note(new LogDamage(bad, _length - bad, IsTail: true));
        // Position stays before the tail: it is where the next record may be written.
        payload = default;
        return false;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_window);
        _window = [];
    }

    private void Note(LogDamage damage)
    {
        if (_damage.Count < MostDamageKept)
            _damage.Add(damage);
    }

    private bool TryReadAt(long at, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        ReadOnlySpan<byte> header = Fetch(at, LogFormat.RecordHeaderSize);
        if (header.Length < LogFormat.RecordHeaderSize || !header[..4].SequenceEqual(LogFormat.RecordMark))
            return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (length == 0 || length > LogFormat.MaxPayload || at + LogFormat.RecordHeaderSize + length > _length)
            return false;
        ReadOnlySpan<byte> bytes = Fetch(at + LogFormat.RecordHeaderSize, (int)length);
        if (bytes.Length < length || Checksum.Of(bytes, length) != checksum)
            return false;
        payload = bytes;
        return true;
    }

    private long NextMark(long from)
    {
        for (long at = from; at + LogFormat.RecordHeaderSize <= _length;)
        {
            ReadOnlySpan<byte> bytes = Fetch(at, (int)Math.Min(LeastWindow / 2, _length - at));
            if (bytes.Length < 4)
                return -1;
            int found = bytes.IndexOf(LogFormat.RecordMark);
            if (found >= 0)
                return at + found;
            at += bytes.Length - 3;
        }

        return -1;
    }

    /// <summary>Bytes of the file through the window; fewer than asked for only at the file's end.</summary>
    private ReadOnlySpan<byte> Fetch(long offset, int count)
    {
        if (offset < _windowStart || offset + count > _windowStart + _windowLength)
            Fill(offset, count);
        int skip = (int)(offset - _windowStart);
        return _window.AsSpan(skip, Math.Min(count, _windowLength - skip));
    }

    private void Fill(long offset, int count)
    {
        if (_window.Length < count)
        {
            ArrayPool<byte>.Shared.Return(_window);
            _window = ArrayPool<byte>.Shared.Rent(count);
        }

        _windowStart = offset;
        _windowLength = file.Read(_window, offset);
    }
}
