namespace Bongsu.Store.Databases;

/// <summary>Sees to it that one server at a time works on a database: two would evaluate, tell and track everything twice.</summary>
internal interface IDatabaseLease
{
    /// <summary>Takes it until this process ends.</summary>
    /// <exception cref="StoreException">Another server has it.</exception>
    Task TakeAsync(CancellationToken cancellationToken);
}
