using Bongsu.Metrics;
using Bongsu.Store;
using Bongsu.Store.Retention;

namespace Bongsu.Server.Hosting;

/// <summary>
/// A consistent copy of everything durable while the server works: the database first, then the metrics, so that whatever the database knows of has its
/// history. Restored by copying it to where the data directory was.
/// </summary>
internal sealed class Backup(DataDirectory data, KeyFiles keys, IMetricsKeeper metrics, IStoreBackup store) : IDisposable
{
    /// <summary>What to do about a target with something in it; for the command line as well.</summary>
    public const string NotEmptyRemedy =
        "A backup needs a new or empty directory each time and never renews an old one: give another name, such as one with the date in it, or move the old "
            + "backup away.";

    // Two backups at a time could take the same directory for empty.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Writes the copy into an empty or absent directory.</summary>
    /// <param name="directory">An absolute path.</param>
    /// <param name="cancellationToken">Ends the copy; nothing of it stays.</param>
    /// <exception cref="StartException">The directory has something in it, is relative or cannot be written.</exception>
    public async Task WriteAsync(string? directory, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(directory))
            throw new StartException("The directory of a backup is missing: send {\"directory\": \"/an/absolute/path\"}.");
        if (!Path.IsPathFullyQualified(directory))
            throw new StartException(
                $"'{directory}' is a relative path, and the server would read it against its own working directory: give an absolute one.");
        await _one.WaitAsync(cancellationToken);
        try
        {
            await CopyTarget.Take(directory, data.Path, NotEmptyRemedy).FillAsync(async to =>
            {
                await store.BackupAsync(to, cancellationToken);
                keys.CopyTo(to);
                await metrics.SnapshotAsync(DataDirectory.MetricsOf(to), cancellationToken);
            });
        }
        catch (Exception e) when (e is StoreException or MetricsException)
        {
            throw new StartException($"The backup was not written: {e.Message}");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
