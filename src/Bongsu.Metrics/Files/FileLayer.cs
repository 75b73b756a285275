namespace Bongsu.Metrics.Files;

/// <summary>
/// The file system as the engine needs it. Every member may throw an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal abstract class FileLayer
{
    /// <summary>Opens a file for reading; it must exist.</summary>
    public abstract StoreFile OpenRead(string path);

    /// <summary>Opens a file for writing and reading, making it when absent. Nobody else may write to it meanwhile.</summary>
    public abstract StoreFile OpenWrite(string path);

    /// <summary>Renames within the data directory, replacing the target at once.</summary>
    public abstract void Move(string from, string to);

    /// <summary>Deletes a file; nothing happens when it is not there.</summary>
    public abstract void Delete(string path);

    /// <summary>Makes a directory and its parents.</summary>
    public abstract void CreateDirectory(string path);

    /// <summary>Forces a directory's entries (names made, renamed, deleted) to the disk.</summary>
    public abstract void SyncDirectory(string path);

    /// <summary>A second name for the same file (hard link), or a copy where the file system has no links.</summary>
    public abstract void LinkOrCopy(string from, string to);

    /// <summary>The full names of the files in a directory, ordered; empty when it is absent.</summary>
    public abstract IReadOnlyList<string> List(string directory);

    /// <summary>Whether the file is there.</summary>
    public abstract bool Exists(string path);

    /// <summary>The size of a file in bytes.</summary>
    public abstract long SizeOf(string path);

    /// <summary>Reads a small file whole.</summary>
    /// <exception cref="InvalidDataException">It is larger than <paramref name="limit"/> bytes.</exception>
    public byte[] ReadAll(string path, int limit)
    {
        using StoreFile file = OpenRead(path);
        long length = file.Length;
        if (length > limit)
            throw new InvalidDataException($"The file {path} has {length} bytes where at most {limit} are expected.");
        byte[] bytes = new byte[length];
        int read = file.Read(bytes, 0);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>Writes a file so that after a crash either the old content or the whole new one is found.</summary>
    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".tmp";
        using (StoreFile file = OpenWrite(temporary))
        {
            file.Truncate(0);
            file.Write(content, 0);
            file.Flush();
        }

        Move(temporary, path);
        SyncDirectory(System.IO.Path.GetDirectoryName(path)!);
    }
}
