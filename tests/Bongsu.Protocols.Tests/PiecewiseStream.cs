namespace Bongsu.Protocols.Tests;

/// <summary>A connection that delivers its bytes whole, by line, or one at a time; and ends, or breaks, after the last.</summary>
internal sealed class PiecewiseStream(byte[] bytes, Pieces pieces) : Stream
{
    private int _at;

    public int Consumed => _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        ReadOnlySpan<byte> left = bytes.AsSpan(_at);
        int size = pieces switch
        {
            Pieces.Whole => left.Length,
            Pieces.Lines => left.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : left.Length,
            _ => Math.Min(1, left.Length),
        };
        size = Math.Min(size, buffer.Length);
        left[..size].CopyTo(buffer);
        _at += size;
        return size;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

public enum Pieces
{
    Whole,
    Lines,
    Bytes,
}
