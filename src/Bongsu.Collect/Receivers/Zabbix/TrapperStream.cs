using System.Buffers.Binary;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>
/// The reading side of a connection: counts what comes, and holds back the last bytes of a request until there is memory to work on it, so that nothing is
/// inflated or parsed before. The frame's header is read along for its lengths (protocols page, section A1); judging it is the frame reader's business.
/// </summary>
internal sealed class TrapperStream(Stream inner, TrapperConnection connection, WorkGates gates) : Stream
{
    private readonly byte[] _header = new byte[21];
    private long _total;
    private long _end = long.MaxValue;
    private long _reserved;

    /// <summary>The share of memory that this request holds, to be given back; null before it is complete.</summary>
    public WorkGates.Share? Share { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        connection.Read(read);
        Look(buffer.Span[..read]);
        _total += read;
        if (Share is null && (_total >= _end || read == 0))
        {
            // The body, what it inflates to, and its rows.
            long weight = Math.Min(_total, _end) + (3 * Math.Max(_reserved, Math.Min(_total, _end)));
            Share = await gates.EnterAsync(weight, cancellationToken);
            connection.BeginWork();
        }

        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Look(ReadOnlySpan<byte> bytes)
    {
        if (_end != long.MaxValue || _total >= _header.Length)
            return;
        int have = (int)_total;
        int copied = Math.Min(bytes.Length, _header.Length - have);
        bytes[..copied].CopyTo(_header.AsSpan(have));
        have += copied;
        if (have < 13)
            return;
        bool large = (_header[4] & 0x04) != 0;
        if (large && have < 21)
            return;
        ulong length = large ? BinaryPrimitives.ReadUInt64LittleEndian(_header.AsSpan(5)) : BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(5));
        ulong reserved = large ? BinaryPrimitives.ReadUInt64LittleEndian(_header.AsSpan(13)) : BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(9));
        bool compressed = (_header[4] & 0x02) != 0;
        _end = (long)Math.Min(length, int.MaxValue) + (large ? 21 : 13);
        _reserved = compressed ? (long)Math.Min(reserved, int.MaxValue) : 0;
    }
}
