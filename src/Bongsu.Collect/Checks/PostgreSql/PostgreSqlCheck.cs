using System.Data.Common;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Databases;
using Bongsu.Collect.Checks.Targets;
using Npgsql;

namespace Bongsu.Collect.Checks.PostgreSql;

/// <summary>Logs in to PostgreSQL and reads its state ("The Cumulative Statistics System" in the manual).</summary>
internal sealed class PostgreSqlCheck(TimeProvider time, TargetPolicy policy) : DatabaseCheck<PostgreSqlCheckOptions>(time, policy)
{
    private const string Clients = "FROM pg_stat_activity WHERE backend_type = 'client backend'";

    private static readonly StatusFigure[] s_figures =
    [
        new("uptime", "SELECT extract(epoch FROM now() - pg_postmaster_start_time())::bigint"),
        new("connections", "SELECT count(*) " + Clients),
        new("connections.limit", "SELECT current_setting('max_connections')::int"),
        new("connections.active", $"SELECT count(*) {Clients} AND state = 'active'"),
        new("connections.idle-in-transaction", $"SELECT count(*) {Clients} AND state LIKE 'idle in transaction%'"),
        new("locks.waiting", $"SELECT count(*) {Clients} AND wait_event_type = 'Lock'"),
        new("deadlocks", "SELECT sum(deadlocks) FROM pg_stat_database"),
        new("cache.hit", "SELECT 100.0 * sum(blks_hit) / nullif(sum(blks_hit) + sum(blks_read), 0) FROM pg_stat_database"),
        new("size", "SELECT pg_database_size(current_database())"),
        new("transaction.oldest", $"SELECT coalesce(extract(epoch FROM max(now() - xact_start)), 0) {Clients} AND pid <> pg_backend_pid()"),
        new("wraparound", "SELECT max(age(datfrozenxid)) FROM pg_database"),
        new("replication.standby", "SELECT pg_is_in_recovery()::int"),
        new(
            "replication.lag",
            "SELECT CASE WHEN pg_is_in_recovery() THEN CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0 "
                + "ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END ELSE (SELECT extract(epoch FROM max(replay_lag)) FROM "
                + "pg_stat_replication) END"
        ),
        new("replication.standbys", "SELECT count(*) FROM pg_stat_replication"),
    ];

    /// <inheritdoc />
    protected override int DefaultPort => 5432;

    /// <inheritdoc />
    protected override DbConnection Connect(string address, int port, PostgreSqlCheckOptions options, int patience, PeerCertificate peer)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = address,
            Port = port,
            Username = options.User,
            Password = options.Password?.Reveal(),
            Database = options.Database ?? "postgres",
            SslMode = options.Tls ? SslMode.Require : SslMode.Prefer,
            Timeout = patience,
            CommandTimeout = patience,
            Pooling = false,
            ApplicationName = "bongsu",
        }.ConnectionString);
        if (options is { Tls: true, VerifyTls: true })
        {
            connection.SslClientAuthenticationOptionsCallback = tls =>
            {
                tls.TargetHost = address;
                tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => peer.IsGood(certificate, chain, errors);
            };
        }

        return connection;
    }

    /// <inheritdoc />
    protected override async ValueTask ReadStatusAsync(DbConnection connection, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        foreach (StatusFigure figure in s_figures)
        {
            if (await NumberAsync(connection, figure.Query, cancellationToken) is { } number)
                outputs.Add(new CheckValue(figure.Output, number, null));
        }
    }

    /// <inheritdoc />
    protected override string Message(Exception failure) => failure is PostgresException postgres ? postgres.MessageText : failure.Message;
}
