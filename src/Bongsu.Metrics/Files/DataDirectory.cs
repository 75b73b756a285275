namespace Bongsu.Metrics.Files;

/// <summary>Names within the data directory, and the lock that keeps a second process out.</summary>
/// <remarks>
/// <code>
/// LOCK          held while an engine is open
/// series.log    series made, deleted and forgotten
/// series.copy   the same once more
/// manifest      which block files count, and where the log begins
/// wal/          segments of the write-ahead log
/// blocks/       sealed samples and rollups
/// quarantine/   what was found damaged
/// </code>
/// </remarks>
internal sealed class DataDirectory : IDisposable
{
    private FileStream? _lock;

    public DataDirectory(string root) => Root = Path.GetFullPath(root);

    public string Root { get; }

    public string SeriesLog => Path.Combine(Root, "series.log");

    public string SeriesCopy => Path.Combine(Root, "series.copy");

    public string Manifest => Path.Combine(Root, "manifest");

    public string Wal => Path.Combine(Root, "wal");

    public string Blocks => Path.Combine(Root, "blocks");

    public string Quarantine => Path.Combine(Root, "quarantine");

    /// <exception cref="MetricsException">Another process has it open.</exception>
    public void Lock()
    {
        try
        {
            _lock = new FileStream(Path.Combine(Root, "LOCK"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new MetricsException($"The data directory {Root} is in use by another process, or cannot be locked: {e.Message}", mayRetry: true, e);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
