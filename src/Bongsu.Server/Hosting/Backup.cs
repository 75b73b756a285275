using Bongsu.Metrics;
using Bongsu.Store;
using Bongsu.Store.Retention;

namespace Bongsu.Server.Hosting;

/// <summary>
/// A consistent copy of everything durable while the server works: the database first, then the metrics, so that whatever the database knows of has its history. Restored by
/// copying it to where the data directory was.
/// </summary>
internal sealed class Backup(DataDirectory data, KeyFiles keys, IMetricsKeeper metrics, IStoreBackup store)
{
    /// <summary>Writes the copy into an empty or absent directory.</summary>
    /// <exception cref="StartException">The directory has something in it or cannot be written.</exception>
    public async Task WriteAsync(string directory, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(directory);
        try
        {
            if (full == data.Path || full.StartsWith(data.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new StartException($"A backup cannot lie in the data directory {data.Path} itself.");
            if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
                throw new StartException($"The directory {full} is not empty: a backup needs one of its own.");
            Directory.CreateDirectory(full);
            await store.BackupAsync(full, cancellationToken);
            keys.CopyTo(full);
            await metrics.SnapshotAsync(DataDirectory.MetricsOf(full), cancellationToken);
        }
        catch (Exception e) when (e is StoreException or MetricsException)
        {
            throw new StartException($"The backup was not written: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The backup could not be written to {full}: {e.Message}");
        }
    }
}
