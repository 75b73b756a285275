using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.PostgreSql;

/// <summary><c>postgresql</c>.</summary>
internal sealed class PostgreSqlKind() : CheckKind<PostgreSqlCheckOptions, PostgreSqlCheck>(
    "postgresql", "Logs in to PostgreSQL: connections, transactions, locks, cache, replication, and the value of a query."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Database;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 5432;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("version", "Version", ItemValueType.Text, ""),
        new("value", "Value of the query", ItemValueType.Float, ""),
        new("text", "Value of the query, as text", ItemValueType.Text, ""),
        new("rows", "Rows of the query", ItemValueType.Unsigned, ""),
        new("list", "Rows of the query, as a discovery list", ItemValueType.Text, ""),
        new("uptime", "Uptime", ItemValueType.Unsigned, "uptime"),
        new("connections", "Connections", ItemValueType.Unsigned, ""),
        new("connections.limit", "Connection limit", ItemValueType.Unsigned, ""),
        new("connections.active", "Connections that run a statement", ItemValueType.Unsigned, ""),
        new("connections.idle-in-transaction", "Connections idle in a transaction", ItemValueType.Unsigned, ""),
        new("locks.waiting", "Connections that wait for a lock", ItemValueType.Unsigned, ""),
        new("deadlocks", "Deadlocks since the statistics began", ItemValueType.Unsigned, ""),
        new("cache.hit", "Share of reads that the cache served", ItemValueType.Float, "%"),
        new("size", "Size of the database", ItemValueType.Unsigned, "B"),
        new("transaction.oldest", "Age of the oldest transaction", ItemValueType.Float, "s"),
        new("wraparound", "Transactions since the oldest was frozen", ItemValueType.Unsigned, ""),
        new("replication.standby", "It is a standby", ItemValueType.Unsigned, ""),
        new("replication.lag", "Replication lag", ItemValueType.Float, "s"),
        new("replication.standbys", "Connected standbys", ItemValueType.Unsigned, ""),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.connect", "Time to connect and log in", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
