using Microsoft.Win32.SafeHandles;

namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>The only way to files of this machine that configuration names: opens what the settings allow.</summary>
/// <param name="options">What is allowed; null for the defaults.</param>
internal sealed class FileGate(FileAccessOptions? options = null)
{
    private readonly string[] _read = Split((options ?? new FileAccessOptions()).Read);
    private readonly string[] _watch = [.. Split((options ?? new FileAccessOptions()).Watch), .. Split((options ?? new FileAccessOptions()).Read)];

    /// <summary>Opens a file or a directory. Links are followed first; what counts is where it really lies.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="use">What for.</param>
    public FileOpening Open(string path, FileUse use)
    {
        if (!Path.IsPathFullyQualified(path))
            return new FileOpening(null, FileFault.Missing, FileAccessReasons.Relative(path));
        string full = Path.GetFullPath(path);

        // Of what lies elsewhere not even that it exists is said.
        if (!IsAllowed(full, use))
            return NotAllowed(full, use);
        return OperatingSystem.IsLinux() ? OpenOnLinux(full, use) : OpenElsewhere(full, use);
    }

    private FileOpening OpenOnLinux(string full, FileUse use)
    {
        using SafeFileHandle? named = LinuxFiles.Name(full, out bool missing, out string? error);
        if (named is null)
            return missing ? Missing(full) : Unreadable(full, error!);
        if (LinuxFiles.RealPath(named) is not { } real || LinuxFiles.Status(named) is not { } status)
            return Unreadable(full, FileAccessReasons.Unknown);
        if (!IsAllowed(real, use))
            return NotAllowed(full, use);
        SafeFileHandle? handle = null;
        if (status.Type == FileType.File && (handle = LinuxFiles.OpenNamed(named, out error)) is null && use == FileUse.Contents)
            return Unreadable(full, error!);
        return new FileOpening(new LocalFile(real, status, handle), FileFault.None, null);
    }

    private FileOpening OpenElsewhere(string full, FileUse use)
    {
        try
        {
            FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
            if (!info.Exists)
                return Missing(full);
            string real = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
            if (!IsAllowed(real, use))
                return NotAllowed(full, use);
            FileType type = info is DirectoryInfo ? FileType.Directory : FileType.File;
            SafeFileHandle? handle = type == FileType.File
                ? File.OpenHandle(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
                : null;
            long size = handle is null ? 0 : RandomAccess.GetLength(handle);
            var status = new FileStatus(type, 0, 0, 0, 0, 0, size, new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero));
            return new FileOpening(new LocalFile(real, status, handle), FileFault.None, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(full, e.Message);
        }
    }

    private bool IsAllowed(string path, FileUse use)
    {
        foreach (string allowed in use == FileUse.Contents ? _read : _watch)
        {
            if (Lies(path, allowed) || (RealPathOf(allowed) is { } real && real != allowed && Lies(path, real)))
                return true;
        }

        return false;
    }

    // An allowed directory may be a link itself.
    private static string? RealPathOf(string allowed)
    {
        if (!OperatingSystem.IsLinux())
            return new DirectoryInfo(allowed).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        using SafeFileHandle? named = LinuxFiles.Name(allowed, out _, out _);
        return named is null ? null : LinuxFiles.RealPath(named);
    }

    private static bool Lies(string path, string within) =>
        path.StartsWith(within, StringComparison.Ordinal)
        && (path.Length == within.Length || within.EndsWith(Path.DirectorySeparatorChar) || path[within.Length] == Path.DirectorySeparatorChar);

    private static FileOpening Missing(string path) => new(null, FileFault.Missing, FileAccessReasons.Missing(path));

    private static FileOpening Unreadable(string path, string message) => new(null, FileFault.Unreadable, FileAccessReasons.Unreadable(path, message));

    private static FileOpening NotAllowed(string path, FileUse use) => new(
        null, FileFault.NotAllowed, use == FileUse.Contents ? FileAccessReasons.NotRead(path) : FileAccessReasons.NotWatched(path));

    private static string[] Split(string list) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(p => p.Length > 1 ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(p)) : p),
    ];
}
