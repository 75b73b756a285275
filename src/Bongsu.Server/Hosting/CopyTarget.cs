namespace Bongsu.Server.Hosting;

/// <summary>
/// The directory that a backup or a restore fills: new or empty, outside what is copied, readable by its owner only, and emptied again where the copy fails, so
/// that half a copy is never taken for one.
/// </summary>
internal sealed class CopyTarget
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersDirectory = OwnersFile | UnixFileMode.UserExecute;

    private readonly bool _existed;

    private CopyTarget(string path, bool existed) => (Path, _existed) = (path, existed);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Makes the directory, or takes an empty one.</summary>
    /// <param name="directory">As the user wrote it.</param>
    /// <param name="source">The directory that is copied.</param>
    /// <param name="remedy">What to do where the target is not empty, as a sentence.</param>
    /// <exception cref="StartException">It is not empty, no directory, inside the source, or cannot be made.</exception>
    public static CopyTarget Take(string directory, string source, string remedy)
    {
        string full = RealPath.Full(directory);
        try
        {
            if (RealPath.Lies(full, source))
                throw new StartException($"{full} lies in the directory {source} that is to be copied. Name a directory elsewhere.");
            if (File.Exists(full))
                throw new StartException($"{full} is a file; a directory is needed.");
            bool existed = Directory.Exists(full);
            if (existed && Directory.EnumerateFileSystemEntries(full).Any())
                throw new StartException($"The directory {full} is not empty. {remedy}");
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(full);
            else
                Directory.CreateDirectory(full, OwnersDirectory);
            if (existed)
                TryMakePrivate(full, OwnersDirectory);
            return new CopyTarget(full, existed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartException($"The directory {full} cannot be made or written: {e.Message}");
        }
    }

    /// <summary>Fills the directory by an action; empties it again where that fails.</summary>
    /// <exception cref="StartException">A file could not be read or written.</exception>
    public async Task FillAsync(Func<string, Task> fill)
    {
        bool whole = false;
        try
        {
            await fill(Path);
            MakePrivate();
            whole = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Nothing could be written to {Path}: {e.Message}");
        }
        finally
        {
            if (!whole)
                Discard();
        }
    }

    private void MakePrivate()
    {
        foreach (string file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            TryMakePrivate(file, OwnersFile);
        foreach (string directory in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories))
            TryMakePrivate(directory, OwnersDirectory);
    }

    private static void TryMakePrivate(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            File.SetUnixFileMode(path, mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file system without modes (FAT, some network ones), or a mount point of somebody else's: who mounted it has said who may read.
        }
    }

    private void Discard()
    {
        try
        {
            if (!_existed)
            {
                Directory.Delete(Path, recursive: true);
                return;
            }

            foreach (string directory in Directory.EnumerateDirectories(Path))
                Directory.Delete(directory, recursive: true);
            foreach (string file in Directory.EnumerateFiles(Path))
                File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be written can often not be deleted either; the failure that led here is the one to show.
        }
    }
}
