namespace Bongsu.Server.Hosting;

/// <summary>The data directory: where what is, and the lock that lets one process use it at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>The metrics engine's own directory.</summary>
    public string Metrics => MetricsOf(Path);

    /// <summary>Where a local command line finds the administrator's token; readable by the owner only.</summary>
    public string TokenFile => TokenFileOf(Path);

    /// <summary>Where a local command line finds the address of the running server.</summary>
    public string AddressFile => AddressFileOf(Path);

    /// <summary>The metrics engine's directory below a data directory.</summary>
    public static string MetricsOf(string directory) => System.IO.Path.Combine(directory, "metrics");

    /// <summary>The token file below a data directory.</summary>
    public static string TokenFileOf(string directory) => System.IO.Path.Combine(directory, "admin.token");

    /// <summary>The address file below a data directory.</summary>
    public static string AddressFileOf(string directory) => System.IO.Path.Combine(directory, "server.address");

    /// <summary>Where a local command line finds the SHA-256 of the running server's certificate; there while it serves https.</summary>
    public static string CertificateFileOf(string directory) => System.IO.Path.Combine(directory, "server.certificate");

    /// <summary>Takes the lock of a directory that a server has worked on.</summary>
    /// <exception cref="StartException">It is no data directory, or another process has it.</exception>
    public static DataDirectory OpenExisting(string path)
    {
        string full = RealPath.Full(path);
        return Directory.Exists(MetricsOf(full))
            ? Open(full)
            : throw new StartException($"{full} is not a data directory: it has no metrics. Name the data directory with --data.");
    }

    /// <summary>Makes the directory where it is missing and takes its lock.</summary>
    /// <exception cref="StartException">It cannot be made or written, or another process has it.</exception>
    public static DataDirectory Open(string path)
    {
        string full = RealPath.Full(path);
        try
        {
            Directory.CreateDirectory(full);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var held = new FileStream(System.IO.Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            return new DataDirectory(full, held);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(full, "lock")))
        {
            throw new StartException(
                $"The data directory {full} is in use by another Bongsu process. Stop that one, or give this one another directory with --data.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data directory {full} cannot be used: {e.Message} Give another one with --data.");
        }
    }

    /// <summary>Writes a small file that only the owner may read, whole or not at all.</summary>
    public static void WritePrivate(string file, string text)
    {
        string temporary = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(temporary, options))
            writer.Write(text);
        File.Move(temporary, file, overwrite: true);
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}
