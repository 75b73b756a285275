using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access.Limits;

/// <summary>A request's body that takes memory from its sender's share as it is read, and gives it back when it is disposed of.</summary>
/// <remarks>Where there is none left it throws a <see cref="BadHttpRequestException"/> with 429 or 503.</remarks>
internal sealed class MeteredBody(Stream inner, BodyMemory memory, BodySender sender) : Stream
{
    /// <summary>The bytes themselves, and what is made of them.</summary>
    private const int BytesABodyByte = 3;

    private long _taken;

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
        int read = await inner.ReadAsync(buffer, cancellationToken);
        long bytes = (long)BytesABodyByte * read;
        switch (memory.TryTake(sender, bytes))
        {
            case BodyRefusal.OwnShare:
                throw new BadHttpRequestException(
                    "Other requests of this sender that are under way take all memory that it gets for bodies. Send fewer at once, or smaller ones.",
                    StatusCodes.Status429TooManyRequests);
            case BodyRefusal.Everybody:
                throw new BadHttpRequestException(
                    "Requests that are under way take all memory that there is for bodies. Send it again later.", StatusCodes.Status503ServiceUnavailable);
        }

        _taken += bytes;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _taken > 0)
        {
            memory.Give(sender, _taken);
            _taken = 0;
        }

        base.Dispose(disposing);
    }
}
