using System.Data.Common;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Databases;

/// <inheritdoc />
internal sealed class StoreHealth(IDbContextFactory<BongsuDb> contexts, StoreOptions options) : IStoreHealth
{
    // PostgreSQL: a standby, or a primary that was set to take no writes. SQLite: the write lock, which a file that must not be written does not give.
    private const string AskPostgres = "SELECT CASE WHEN pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' THEN 1 ELSE 0 END";
    private const string AskSqlite = "BEGIN IMMEDIATE; ROLLBACK; SELECT 0;";

    // Seconds. A writer that holds the lock for longer shows that there are writes.
    private const int Patience = 2;

    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            DbConnection connection = db.Database.GetDbConnection();
            await connection.OpenAsync(cancellationToken);
            await using DbCommand command = connection.CreateCommand();
            command.CommandTimeout = Patience;
            command.CommandText = options.IsPostgres ? AskPostgres : AskSqlite;
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) == 0
                ? null
                : "The database takes no writes: it is a standby, or set to be read only.";
        }
        catch (Exception e) when (StoreFailures.Classify(e) is var failure and not StoreFailure.Callers)
        {
            // A writer that was in the way shows that there are writes.
            return failure == StoreFailure.Conflict ? null : StoreFailures.ToException(failure, e).Message;
        }
    }
}
