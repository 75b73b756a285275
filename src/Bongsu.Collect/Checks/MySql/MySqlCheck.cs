using System.Data.Common;
using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Databases;
using Bongsu.Collect.Checks.Targets;
using MySqlConnector;

namespace Bongsu.Collect.Checks.MySql;

/// <summary>Logs in to MySQL or MariaDB and reads its state ("Server Status Variables" in the manual).</summary>
internal sealed class MySqlCheck(TimeProvider time, TargetPolicy policy) : DatabaseCheck<MySqlCheckOptions>(time, policy)
{
    // Output, and the status variable.
    private static readonly Dictionary<string, string> s_variables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Uptime"] = "uptime",
        ["Threads_connected"] = "connections",
        ["Threads_running"] = "connections.active",
        ["Questions"] = "questions",
        ["Slow_queries"] = "slow",
        ["Aborted_connects"] = "aborted",
        ["Innodb_row_lock_waits"] = "locks.waits",
        ["Innodb_buffer_pool_reads"] = "buffer.reads",
        ["Innodb_buffer_pool_read_requests"] = "buffer.requests",
    };

    private static readonly StatusFigure[] s_figures =
    [
        new("connections.limit", "SELECT @@max_connections"),
        new("size", "SELECT SUM(data_length + index_length) FROM information_schema.tables"),
        new("transaction.oldest", "SELECT COALESCE(MAX(TIMESTAMPDIFF(SECOND, trx_started, NOW())), 0) FROM information_schema.innodb_trx"),
    ];

    /// <inheritdoc />
    protected override int DefaultPort => 3306;

    /// <inheritdoc />
    protected override DbConnection Connect(string address, int port, MySqlCheckOptions options, int patience, PeerCertificate peer)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = address,
            Port = (uint)port,
            UserID = options.User,
            Password = options.Password?.Reveal() ?? "",
            Database = options.Database ?? "",
            SslMode = options.Tls ? MySqlSslMode.Required : MySqlSslMode.Preferred,
            ConnectionTimeout = (uint)patience,
            DefaultCommandTimeout = (uint)patience,
            Pooling = false,
            ApplicationName = "bongsu",
            AllowLoadLocalInfile = false,
        }.ConnectionString);
        if (options is { Tls: true, VerifyTls: true })
            connection.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => peer.IsGood(certificate, chain, errors);
        return connection;
    }

    /// <inheritdoc />
    protected override async ValueTask ReadStatusAsync(DbConnection connection, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await using (DbCommand command = Command(connection, "SHOW GLOBAL STATUS"))
        await using (DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                if (s_variables.TryGetValue(reader.GetString(0), out string? output)
                    && double.TryParse(reader.GetString(1), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                    outputs.Add(new CheckValue(output, number, null));
            }
        }

        foreach (StatusFigure figure in s_figures)
        {
            if (await NumberAsync(connection, figure.Query, cancellationToken) is { } number)
                outputs.Add(new CheckValue(figure.Output, number, null));
        }

        await ReadReplicationAsync(connection, outputs, cancellationToken);
    }

    // MySQL 8.0.22 and MariaDB 10.5 renamed the statement and its columns. Who may not ask has no replication figures.
    private static async ValueTask ReadReplicationAsync(DbConnection connection, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        foreach (string statement in new[] { "SHOW REPLICA STATUS", "SHOW SLAVE STATUS" })
        {
            try
            {
                await using DbCommand command = Command(connection, statement);
                await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
                if (!await reader.ReadAsync(cancellationToken))
                    return;
                Dictionary<string, object> row = Enumerable.Range(0, reader.FieldCount)
                    .GroupBy(reader.GetName, StringComparer.OrdinalIgnoreCase).ToDictionary(
                        g => g.Key, g => reader.GetValue(g.First()), StringComparer.OrdinalIgnoreCase);
                bool runs = Says(row, "Replica_IO_Running", "Slave_IO_Running") && Says(row, "Replica_SQL_Running", "Slave_SQL_Running");
                outputs.Add(new CheckValue("replication.running", runs ? 1 : 0, null));
                object? lag = row.GetValueOrDefault("Seconds_Behind_Source") ?? row.GetValueOrDefault("Seconds_Behind_Master");
                if (lag is not (null or DBNull))
                    outputs.Add(new CheckValue("replication.lag", Convert.ToDouble(lag, CultureInfo.InvariantCulture), null));
                return;
            }
            catch (MySqlException) when (!cancellationToken.IsCancellationRequested)
            {
                // The older statement, or no right to ask.
            }
        }

        static bool Says(Dictionary<string, object> row, string name, string before) =>
            string.Equals(
                Convert.ToString(row.GetValueOrDefault(name) ?? row.GetValueOrDefault(before), CultureInfo.InvariantCulture),
                "Yes",
                StringComparison.OrdinalIgnoreCase);
    }
}
