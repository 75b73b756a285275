using Microsoft.Win32.SafeHandles;

namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>A file that may be looked at.</summary>
/// <param name="path">Where it really lies.</param>
/// <param name="status">What the system says of it.</param>
/// <param name="handle">Open for reading; null for what is no regular file, and where nothing may or can be read.</param>
internal sealed class LocalFile(string path, FileStatus status, SafeFileHandle? handle) : IDisposable
{
    /// <summary>Where it really lies, all links followed.</summary>
    public string Path => path;

    /// <summary>What the system said of it when it was opened.</summary>
    public FileStatus Status => status;

    /// <summary>Open for reading; null for what is no regular file, and where the system lets nobody read it.</summary>
    public SafeFileHandle? Handle => handle;

    /// <inheritdoc />
    public void Dispose() => handle?.Dispose();
}
