namespace Bongsu.Store.Transactions;

/// <summary>
/// Short write transactions. SQLite has one writer: there, writers of this process take turns instead of being told "busy". What was lost to another writer or
/// to a broken connection is done again.
/// </summary>
public interface IStoreTransactions
{
    /// <summary>
    /// Runs the work in a transaction, saves the context's changes and commits.
    /// </summary>
    /// <param name="work">Gets a fresh context in a transaction. May run several times: it must have no effect outside the context, and must not start another
    /// write.</param>
    /// <param name="cancellationToken">Ends the wait; before the commit only.</param>
    /// <exception cref="StoreException">The disk is full, the database is unreachable or stays busy. Exceptions of the work itself and of broken constraints
    /// (<see cref="Microsoft.EntityFrameworkCore.DbUpdateException"/>) come through as they are. Nothing was kept.</exception>
    Task<T> WriteAsync<T>(Func<BongsuDb, Task<T>> work, CancellationToken cancellationToken);
}
