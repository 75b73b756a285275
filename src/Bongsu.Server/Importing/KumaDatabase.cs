using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Bongsu.Server.Importing;

/// <summary>Reads the database of Uptime Kuma 2 (<c>kuma.db</c>) into the form of version 1's backups. Nothing is written to it.</summary>
internal static class KumaDatabase
{
    // What an installation may have; the history beside it, which makes these files large, is not read.
    private const int MostRows = 100_000;

    /// <summary>True for a file that is a SQLite database.</summary>
    public static bool Is(ReadOnlySpan<byte> beginning) => beginning.StartsWith("SQLite format 3\0"u8);

    /// <summary>The monitors with their tags, and the notifications, as JSON.</summary>
    /// <exception cref="SqliteException">It is damaged, or not one of Uptime Kuma.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var database = new SqliteConnection(connection.ConnectionString);
        await database.OpenAsync(cancellationToken);
        ILookup<string, Dictionary<string, object?>> tags = (
            await RowsAsync(
                database,
                "SELECT mt.monitor_id AS monitor_id, t.name AS name, mt.value AS value FROM monitor_tag mt JOIN tag t ON t.id = mt.tag_id",
                cancellationToken)
        ).ToLookup(r => Convert.ToString(r["monitor_id"], System.Globalization.CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
        List<Dictionary<string, object?>> monitors = await RowsAsync(database, "SELECT * FROM monitor ORDER BY id", cancellationToken);
        foreach (Dictionary<string, object?> monitor in monitors)
        {
            string id = Convert.ToString(monitor.GetValueOrDefault("id"), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            monitor["tags"] = tags[id].Select(t => new Dictionary<string, object?> { ["name"] = t["name"], ["value"] = t["value"] }).ToArray();
            monitor["accepted_statuscodes"] = monitor.GetValueOrDefault("accepted_statuscodes_json");
        }

        List<Dictionary<string, object?>> notifications = await RowsAsync(database, "SELECT name, config FROM notification ORDER BY id", cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["monitorList"] = monitors, ["notificationList"] = notifications });
    }

    private static async Task<List<Dictionary<string, object?>>> RowsAsync(SqliteConnection database, string query, CancellationToken cancellationToken)
    {
        await using SqliteCommand command = database.CreateCommand();
#pragma warning disable CA2100 // The queries are those above.
        command.CommandText = $"{query} LIMIT {MostRows}";
#pragma warning restore CA2100
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (int i = 0; i < reader.FieldCount; i++)
                row[reader.GetName(i)] = reader.GetValue(i) is var value and not (DBNull or byte[]) ? value : null;
            rows.Add(row);
        }

        return rows;
    }
}
