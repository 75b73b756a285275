using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Transactions;

/// <summary>The one place where transactions begin, end and are done again.</summary>
internal sealed partial class StoreTransactions(
    IDbContextFactory<BongsuDb> contexts, StoreOptions options, TimeProvider time, ILogger<StoreTransactions> logger) : IStoreTransactions, IDisposable
{
    private const int MaxTries = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    // Held for a whole transaction, on SQLite only: its writers would otherwise spin on "busy".
    private readonly SemaphoreSlim? _turn = options.IsPostgres ? null : new SemaphoreSlim(1, 1);

    public async Task<T> WriteAsync<T>(Func<BongsuDb, Task<T>> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            StoreFailure failure;
            try
            {
                return await OnceAsync(work, cancellationToken);
            }
            catch (Exception e) when (e is not (StoreException or OperationCanceledException) && (failure = StoreFailures.Classify(e)) != StoreFailure.Callers)
            {
                bool again = failure is StoreFailure.Conflict or StoreFailure.Unreachable && attempt < MaxTries;
                LogFailed(attempt, failure, again, e);
                if (!again)
                    throw StoreFailures.ToException(failure, e);
            }

            await Task.Delay(FirstPause * (1 << (attempt - 1)), time, cancellationToken);
        }
    }

    public void Dispose() => _turn?.Dispose();

    private async Task<T> OnceAsync<T>(Func<BongsuDb, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_turn is not null)
            await _turn.WaitAsync(cancellationToken);
        try
        {
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            // SQLite's client begins immediate here: the write lock is taken now, not in the middle of the work.
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            T result = await work(db);
            await db.SaveChangesAsync(cancellationToken);
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (Exception e) when (StoreFailures.Classify(e) == StoreFailure.Unreachable)
            {
                // The answer is lost, not necessarily the commit: doing it again here could do it twice.
                throw new StoreException(
                    "The connection to the database broke during the commit: it is not known whether the change was kept.", mayRetry: true, e);
            }

            return result;
        }
        finally
        {
            _turn?.Release();
        }
    }

    [LoggerMessage(2351, LogLevel.Warning, "A write to the store failed in try {Attempt}: {Failure}; again: {Again}.")]
    private partial void LogFailed(int attempt, StoreFailure failure, bool again, Exception e);
}
