using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Redis;

/// <summary><c>redis</c>.</summary>
internal sealed class RedisKind() : CheckKind<RedisCheckOptions, RedisCheck>(
    "redis", "Asks a Redis or Valkey server for its state: memory, clients, commands, replication, cluster."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Database;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 6379;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("version", "Version", ItemValueType.Text, ""),
        new("role", "Role", ItemValueType.Text, ""),
        new("uptime", "Uptime", ItemValueType.Unsigned, "uptime"),
        new("clients", "Connected clients", ItemValueType.Unsigned, ""),
        new("clients.blocked", "Blocked clients", ItemValueType.Unsigned, ""),
        new("memory", "Used memory", ItemValueType.Unsigned, "B"),
        new("memory.limit", "Memory limit", ItemValueType.Unsigned, "B"),
        new("memory.fragmentation", "Memory fragmentation ratio", ItemValueType.Float, ""),
        new("commands.rate", "Commands a second", ItemValueType.Float, ""),
        new("keys", "Keys", ItemValueType.Unsigned, ""),
        new("hits", "Key hits since the start", ItemValueType.Unsigned, ""),
        new("misses", "Key misses since the start", ItemValueType.Unsigned, ""),
        new("evicted", "Evicted keys since the start", ItemValueType.Unsigned, ""),
        new("rejected", "Rejected connections since the start", ItemValueType.Unsigned, ""),
        new("replicas", "Connected replicas", ItemValueType.Unsigned, ""),
        new("replication.linked", "Linked to its primary", ItemValueType.Unsigned, ""),
        new("replication.silence", "Time since the primary was heard", ItemValueType.Float, "s"),
        new("save.ok", "Last save succeeded", ItemValueType.Unsigned, ""),
        new("cluster.ok", "The cluster takes requests", ItemValueType.Unsigned, ""),
        new("cluster.nodes", "Nodes of the cluster", ItemValueType.Unsigned, ""),
        new("cluster.slots.failing", "Hash slots without a node that answers", ItemValueType.Unsigned, ""),
        new("time.ping", "Latency of PING", ItemValueType.Float, "s"));
}
