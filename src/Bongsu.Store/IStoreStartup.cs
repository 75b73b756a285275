namespace Bongsu.Store;

/// <summary>
/// Brings the store up: migrations, shipped templates, catalog and snapshot. As a hosted service it runs before any other starts; tests and verbs of the
/// command line call it themselves.
/// </summary>
public interface IStoreStartup
{
    /// <summary>Does it once; later calls wait for the first and do nothing.</summary>
    /// <exception cref="StoreException">The database cannot be opened or brought to this version.</exception>
    Task InitializeAsync(CancellationToken cancellationToken);
}
