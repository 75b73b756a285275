using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bongsu.Store.Transactions;

/// <summary>Tells errors of the two databases apart. Sources: sqlite.org/rescode.html; PostgreSQL's appendix of error codes.</summary>
internal static class StoreFailures
{
    private const int SqlitePermission = 3;
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteWriteError = 778;
    private const int SqliteSharedMemorySize = 4874;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    public static StoreFailure Classify(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException sqlite:
                    return Classify(sqlite);
                case PostgresException postgres:
                    return Classify(postgres.SqlState);
                case NpgsqlException or SocketException or TimeoutException:
                    return StoreFailure.Unreachable;
            }
        }

        return exception is DbException ? StoreFailure.Unreachable : StoreFailure.Callers;
    }

    public static StoreException ToException(StoreFailure failure, Exception cause) => failure switch
    {
        StoreFailure.DiskFull =>
            new StoreException(
                "The disk with the database is full: nothing was kept. Free some space; what can wait is tried again by itself.", mayRetry: true, cause),
        StoreFailure.Unreachable =>
            new StoreException($"The database cannot be reached ({Innermost(cause)}): nothing was kept. It is tried again by itself.", mayRetry: true, cause),
        StoreFailure.Broken =>
            new StoreException(
                $"The database file cannot be read or written ({Innermost(cause)}): check the disk and the rights of the data directory.",
                mayRetry: true,
                cause),
        _ => new StoreException($"Another writer kept the database busy ({Innermost(cause)}): nothing was kept. Try again.", mayRetry: true, cause),
    };

    private static StoreFailure Classify(SqliteException e) => e.SqliteErrorCode switch
    {
        SqliteBusy or SqliteLocked => StoreFailure.Conflict,
        SqliteFull => StoreFailure.DiskFull,
        // A full disk also shows as an error of writing, when the journal or the shared-memory file cannot grow.
        SqliteInputOutput when e.SqliteExtendedErrorCode is SqliteWriteError or SqliteSharedMemorySize => StoreFailure.DiskFull,
        SqliteInputOutput or SqliteCannotOpen or SqlitePermission or SqliteReadOnly or SqliteCorrupt or SqliteNotADatabase => StoreFailure.Broken,
        _ => StoreFailure.Callers,
    };

    private static StoreFailure Classify(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => StoreFailure.Conflict,
        PostgresErrorCodes.DiskFull => StoreFailure.DiskFull,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections =>
            StoreFailure.Unreachable,
        PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StoreFailure.Broken,
        _ when sqlState.StartsWith("08", StringComparison.Ordinal) => StoreFailure.Unreachable,
        _ => StoreFailure.Callers,
    };

    private static string Innermost(Exception e)
    {
        while (e.InnerException is not null)
            e = e.InnerException;
        return e.Message.Split('\n', 2)[0].TrimEnd('.');
    }
}
