using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Memcached;

/// <summary><c>memcached</c>.</summary>
internal sealed class MemcachedKind() : CheckKind<MemcachedCheckOptions, MemcachedCheck>(
    "memcached", "Asks a memcached server for its state: memory, hits, connections, evictions."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "database";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 11211;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("version", "Version", ItemValueType.Text, ""),
        new("uptime", "Uptime", ItemValueType.Unsigned, "uptime"),
        new("connections", "Open connections", ItemValueType.Unsigned, ""),
        new("items", "Items", ItemValueType.Unsigned, ""),
        new("memory", "Used memory", ItemValueType.Unsigned, "B"),
        new("memory.limit", "Memory limit", ItemValueType.Unsigned, "B"),
        new("hits", "Hits since the start", ItemValueType.Unsigned, ""),
        new("misses", "Misses since the start", ItemValueType.Unsigned, ""),
        new("evictions", "Evictions since the start", ItemValueType.Unsigned, ""));
}
