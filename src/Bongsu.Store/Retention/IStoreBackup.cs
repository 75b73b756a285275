namespace Bongsu.Store.Retention;

/// <summary>Copies the store while it works.</summary>
public interface IStoreBackup
{
    /// <summary>
    /// Writes <c>bongsu.db</c>, whole and of one point in time, and <c>secrets.key</c> into an existing directory. A data directory that holds these two (and
    /// the metrics) is what was backed up: restoring is copying them there while no server runs. Whoever has both files can read the secrets.
    /// </summary>
    /// <exception cref="StoreException">The store is on PostgreSQL, whose own pg_dump does this; or the disk is full.</exception>
    /// <exception cref="IOException">The directory cannot be written, or has such files already.</exception>
    Task BackupAsync(string directory, CancellationToken cancellationToken);
}
