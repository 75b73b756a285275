namespace Bongsu.Protocols.Tls;

/// <summary>A stream whose first bytes were read already: they come first again.</summary>
/// <param name="first">Those bytes.</param>
/// <param name="inner">The rest.</param>
internal sealed class ReplayedStream(ReadOnlyMemory<byte> first, Stream inner) : Stream
{
    private ReadOnlyMemory<byte> _first = first;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first.IsEmpty)
            return inner.ReadAsync(buffer, cancellationToken);
        int take = Math.Min(buffer.Length, _first.Length);
        _first[..take].CopyTo(buffer);
        _first = _first[take..];
        return ValueTask.FromResult(take);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
