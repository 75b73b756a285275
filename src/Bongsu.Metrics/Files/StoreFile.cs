namespace Bongsu.Metrics.Files;

/// <summary>An open file: the thin waist through which every byte of the engine goes, so that a test can make any call fail.</summary>
internal abstract class StoreFile : IDisposable
{
    /// <summary>The name it was opened by.</summary>
    public abstract string Path { get; }

    /// <summary>The size in bytes, as the operating system says.</summary>
    public abstract long Length { get; }

    /// <summary>Writes all bytes at an offset. On failure any part of them may have been written.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public abstract void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Reads up to the length of the buffer; fewer only at the end of the file.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public abstract int Read(Span<byte> buffer, long offset);

    /// <summary>Cuts the file.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public abstract void Truncate(long length);

    /// <summary>Forces what was written to the disk (fsync).</summary>
    /// <exception cref="IOException">The disk failed: what was written since the last success may be lost.</exception>
    public abstract void Flush();

    /// <inheritdoc />
    public abstract void Dispose();
}
