using System.Globalization;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.Elasticsearch;

/// <summary>Asks for the root document, the cluster's health and its statistics.</summary>
/// <param name="time">The clock.</param>
/// <param name="transport">Makes connections.</param>
internal sealed class ElasticsearchCheck(TimeProvider time, WebTransport transport) : ApiCheck<ElasticsearchCheckOptions>(time, transport)
{
    private static readonly (string Output, string Member)[] s_health =
    [
        ("nodes", "number_of_nodes"),
        ("nodes.data", "number_of_data_nodes"),
        ("shards.active", "active_shards"),
        ("shards.relocating", "relocating_shards"),
        ("shards.initializing", "initializing_shards"),
        ("shards.unassigned", "unassigned_shards"),
        ("tasks.pending", "number_of_pending_tasks"),
    ];

    protected override int DefaultPort(ElasticsearchCheckOptions options) => 9200;

    protected override async ValueTask<string?> AskAsync(
        ApiClient api, ElasticsearchCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        ApiDocument root = await api.GetAsync("", cancellationToken);
        Add(outputs, "version", root["version", "number"].Text);
        ApiDocument health = await api.GetAsync("_cluster/health", cancellationToken);
        if (!Enum.TryParse(health["status"].Text, ignoreCase: true, out ElasticsearchStatus status) || !Enum.IsDefined(status))
            return ElasticsearchReasons.NotElasticsearch(api.Target);
        Add(outputs, "cluster", health["cluster_name"].Text);
        Add(outputs, "status", health["status"].Text);
        foreach ((string output, string member) in s_health)
            Add(outputs, output, health[member].Number);

        // Without the right to it, and while there is no master node, there are no statistics: the health is what counts.
        if (await api.FindAsync("_cluster/stats", cancellationToken) is { } statistics)
        {
            Add(outputs, "documents", statistics["indices", "docs", "count"].Number);
            Add(outputs, "size", statistics["indices", "store", "size_in_bytes"].Number);
            Add(outputs, "heap.used", statistics["nodes", "jvm", "mem", "heap_used_in_bytes"].Number);
            Add(outputs, "disk.available", statistics["nodes", "fs", "available_in_bytes"].Number);
        }

        double nodes = health["number_of_nodes"].Number ?? 0;
        if (status >= options.FailsAt)
            return ElasticsearchReasons.Status(
                Conversation.Shown(health["status"].Text!), (health["unassigned_shards"].Number ?? 0).ToString("0", CultureInfo.InvariantCulture));
        return nodes < options.MinimumNodes
            ? ElasticsearchReasons.Nodes(nodes.ToString("0", CultureInfo.InvariantCulture), options.MinimumNodes.Value.ToString(CultureInfo.InvariantCulture))
            : null;
    }
}
