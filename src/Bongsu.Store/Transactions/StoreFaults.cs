using System.Data.Common;

namespace Bongsu.Store.Transactions;

/// <summary>Finds out whether something failed because the database, or the disk below it, cannot be used now.</summary>
public static class StoreFaults
{
    // ENOSPC and EDQUOT, as the runtime gives them.
    private const int NoSpace = 28;
    private const int OverQuota = 122;

    /// <summary>The failure in a sentence, and whether the same may succeed later; null where it has nothing to do with the database's state.</summary>
    public static StoreException? Find(Exception? exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case StoreException known:
                    return known;
                case DbException when StoreFailures.Classify(e) is var failure and not StoreFailure.Callers:
                    return StoreFailures.ToException(failure, e);
                case IOException { HResult: NoSpace or OverQuota }:
                    return StoreFailures.ToException(StoreFailure.DiskFull, e);
            }
        }

        return null;
    }
}
