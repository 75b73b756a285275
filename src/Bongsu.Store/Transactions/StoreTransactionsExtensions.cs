namespace Bongsu.Store.Transactions;

/// <summary>For work that returns nothing.</summary>
public static class StoreTransactionsExtensions
{
    /// <inheritdoc cref="IStoreTransactions.WriteAsync{T}" />
    public static Task WriteAsync(this IStoreTransactions transactions, Func<BongsuDb, Task> work, CancellationToken cancellationToken) =>
        transactions.WriteAsync<bool>(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellationToken);
}
