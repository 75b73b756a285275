using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bongsu.Store.History;

/// <summary>Writes a group's rows in a few statements that both databases take alike (INSERT ... ON CONFLICT).</summary>
internal static class HistorySql
{
    private const int RowsAStatement = 200;
    private const int MostColumns = 5;
    private static readonly string[] Names =
    [
        .. Enumerable.Range(0, RowsAStatement * MostColumns).Select(i => string.Create(CultureInfo.InvariantCulture, $"@p{i}")),
    ];

    // One for each table and number of rows: writing them anew cost as much as a part of the commit.
    private static readonly ConcurrentDictionary<(string Head, int Rows), string> Statements = new();

    public static async Task WriteAsync(BongsuDb db, IReadOnlyList<PendingWrite> batch, long nowMs)
    {
        // The same session twice in one statement is an error on PostgreSQL: the highest stands for both.
        (long Host, string Session, long LastId)[] sessions =
        [
            .. batch.OfType<SessionWrite>()
                .GroupBy(s => (s.Host, s.Session))
                .Select(g => (g.Key.Host, g.Key.Session, g.Max(s => s.LastId)))
                .OrderBy(s => s.Host)
                .ThenBy(s => s.Session, StringComparer.Ordinal),
        ];
        foreach ((long Host, string Session, long LastId)[] chunk in sessions.Chunk(RowsAStatement))
        {
            await ExecuteAsync(
                db,
                """INSERT INTO "AgentSessions" ("HostId", "Session", "LastId", "UpdatedAtMs") VALUES """,
                """ ON CONFLICT ("HostId", "Session") DO UPDATE SET "LastId" = excluded."LastId", "UpdatedAtMs" = excluded."UpdatedAtMs" WHERE excluded."LastId" > "AgentSessions"."LastId" """,
                [.. chunk.Select(s => new object?[] { s.Host, s.Session, s.LastId, nowMs })]);
        }

        foreach (TextValueRow[] chunk in batch.OfType<TextWrite>().SelectMany(t => t.Rows).Chunk(RowsAStatement))
        {
            await ExecuteAsync(
                db,
                """INSERT INTO "TextValues" ("ItemId", "AtNs", "Text", "LogJson", "Digest") VALUES """,
                " ON CONFLICT DO NOTHING",
                [.. chunk.Select(r => new object?[] { r.ItemId, r.AtNs, r.Text, r.LogJson, r.Digest })]);
        }
    }

    private static async Task ExecuteAsync(BongsuDb db, string head, string tail, IReadOnlyList<object?[]> rows)
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < rows[r].Length; c++)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = Names[r * MostColumns + c];
                parameter.Value = rows[r][c] ?? DBNull.Value;
                if (rows[r][c] is null)
                    parameter.DbType = System.Data.DbType.String;
                command.Parameters.Add(parameter);
            }
        }

#pragma warning disable CA2100 // Made of constants and numbered parameters only.
        command.CommandText = Statements.GetOrAdd((head, rows.Count), _ => Write(head, tail, rows.Count, rows[0].Length));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static string Write(string head, string tail, int rows, int columns)
    {
        var sql = new StringBuilder(head);
        for (int r = 0; r < rows; r++)
            sql.Append(r == 0 ? "(" : ", (").AppendJoin(", ", Names.AsSpan(r * MostColumns, columns)).Append(')');
        return sql.Append(tail).ToString();
    }
}
