using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.MySql;

/// <summary><c>mysql</c>.</summary>
internal sealed class MySqlKind() : CheckKind<MySqlCheckOptions, MySqlCheck>(
    "mysql", "Logs in to MySQL or MariaDB: connections, slow queries, cache, replication, and the value of a query."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Database;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 3306;

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
        new("questions", "Statements since the start", ItemValueType.Unsigned, ""),
        new("slow", "Slow queries since the start", ItemValueType.Unsigned, ""),
        new("aborted", "Aborted connects since the start", ItemValueType.Unsigned, ""),
        new("locks.waits", "Row lock waits since the start", ItemValueType.Unsigned, ""),
        new("buffer.reads", "Reads that the buffer pool could not serve since the start", ItemValueType.Unsigned, ""),
        new("buffer.requests", "Reads asked of the buffer pool since the start", ItemValueType.Unsigned, ""),
        new("size", "Size of the databases", ItemValueType.Unsigned, "B"),
        new("transaction.oldest", "Age of the oldest transaction", ItemValueType.Float, "s"),
        new("replication.running", "Replication runs", ItemValueType.Unsigned, ""),
        new("replication.lag", "Replication lag", ItemValueType.Float, "s"),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.connect", "Time to connect and log in", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
