using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bongsu.Store.Databases;

/// <summary>Sets what SQLite forgets with each connection. The journal's mode is kept in the file and set at start.</summary>
internal sealed class SqlitePragmas(StoreOptions options) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite's commands do not wait for a network: the synchronous call is the honest one.
        Set(connection);
        return Task.CompletedTask;
    }

    private void Set(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Pragmas();
        command.ExecuteNonQuery();
    }

    private string Pragmas() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        PRAGMA busy_timeout={(long)options.BusyTimeout.TotalMilliseconds};
        PRAGMA synchronous={(options.SqliteSurvivesPowerLoss ? "FULL" : "NORMAL")};
        PRAGMA foreign_keys=ON;
        PRAGMA temp_store=MEMORY;
        PRAGMA max_page_count={options.SqliteMaxPages};
        """);
}
