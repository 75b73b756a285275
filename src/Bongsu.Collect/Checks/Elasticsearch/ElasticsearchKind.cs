using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Web;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Elasticsearch;

/// <summary><c>elasticsearch</c>.</summary>
internal sealed class ElasticsearchKind() : CheckKind<ElasticsearchCheckOptions, ElasticsearchCheck>(
    "elasticsearch", "Asks Elasticsearch or OpenSearch for the health of its cluster: nodes, shards, documents, memory."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "http";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 9200;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebTransport)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ApiOutputs.With(
        new("version", "Version", ItemValueType.Text, ""),
        new("cluster", "Name of the cluster", ItemValueType.Text, ""),
        new("status", "Health", ItemValueType.Text, ""),
        new("nodes", "Nodes", ItemValueType.Unsigned, ""),
        new("nodes.data", "Nodes with data", ItemValueType.Unsigned, ""),
        new("shards.active", "Active shards", ItemValueType.Unsigned, ""),
        new("shards.relocating", "Shards that move", ItemValueType.Unsigned, ""),
        new("shards.initializing", "Shards that start", ItemValueType.Unsigned, ""),
        new("shards.unassigned", "Shards without a node", ItemValueType.Unsigned, ""),
        new("tasks.pending", "Tasks that wait", ItemValueType.Unsigned, ""),
        new("documents", "Documents", ItemValueType.Unsigned, ""),
        new("size", "Size of all indices", ItemValueType.Unsigned, "B"),
        new("heap.used", "Used heap of all nodes", ItemValueType.Unsigned, "B"),
        new("disk.available", "Available disk space of all nodes", ItemValueType.Unsigned, "B"));
}
