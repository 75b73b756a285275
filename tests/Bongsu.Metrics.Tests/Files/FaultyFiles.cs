using Bongsu.Metrics.Files;

namespace Bongsu.Metrics.Tests.Files;

/// <summary>
/// The real file system with failures: the call number <see cref="FailAt"/> among those that change something fails, or every one while <see cref="IsFull"/>. A
/// write that fails has written half of its bytes, as a full disk does.
/// </summary>
internal sealed class FaultyFiles : FileLayer
{
    private readonly PhysicalFiles _inner = PhysicalFiles.Instance;
    private int _calls;
    private int _isFull;

    /// <summary>Which call fails, the first being 1; 0 for none.</summary>
    public int FailAt { get; init; }

    /// <summary>How many calls there were.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>When given, the disk is full only for paths that contain this.</summary>
    public string FullAt { get; init; } = "";

    /// <summary>While set, everything that would take room fails.</summary>
    public bool IsFull
    {
        get => Volatile.Read(ref _isFull) != 0;
        set => Volatile.Write(ref _isFull, value ? 1 : 0);
    }

    public override StoreFile OpenRead(string path) => new FaultyFile(this, _inner.OpenRead(path));

    public override StoreFile OpenWrite(string path)
    {
        Count("open", path);
        return new FaultyFile(this, _inner.OpenWrite(path));
    }

    public override void Move(string from, string to)
    {
        Count("move", to);
        _inner.Move(from, to);
    }

    public override void Delete(string path)
    {
        Count("delete", path, takesRoom: false);
        _inner.Delete(path);
    }

    public override void CreateDirectory(string path)
    {
        Count("mkdir", path);
        _inner.CreateDirectory(path);
    }

    public override void SyncDirectory(string path)
    {
        Count("sync directory", path, takesRoom: false);
        _inner.SyncDirectory(path);
    }

    public override void LinkOrCopy(string from, string to)
    {
        Count("link", to);
        _inner.LinkOrCopy(from, to);
    }

    public override IReadOnlyList<string> List(string directory) => _inner.List(directory);

    public override bool Exists(string path) => _inner.Exists(path);

    public override long SizeOf(string path) => _inner.SizeOf(path);

    private bool Fails(string path, bool takesRoom) =>
        Interlocked.Increment(ref _calls) == FailAt || (takesRoom && IsFull && path.Contains(FullAt, StringComparison.Ordinal));

    private void Count(string what, string path, bool takesRoom = true)
    {
        if (Fails(path, takesRoom))
            throw new IOException($"No space left on device (injected: {what}).");
    }

    private sealed class FaultyFile(FaultyFiles layer, StoreFile inner) : StoreFile
    {
        public override string Path => inner.Path;

        public override long Length => inner.Length;

        public override void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (layer.Fails(Path, takesRoom: true))
            {
                inner.Write(bytes[..(bytes.Length / 2)], offset);
                throw new IOException("No space left on device (injected: write).");
            }

            inner.Write(bytes, offset);
        }

        public override int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

        public override void Truncate(long length)
        {
            layer.Count("truncate", Path, takesRoom: false);
            inner.Truncate(length);
        }

        public override void Flush()
        {
            layer.Count("flush", Path, takesRoom: false);
            inner.Flush();
        }

        public override void Dispose() => inner.Dispose();
    }
}
