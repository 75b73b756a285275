using System.Net;
using System.Net.Sockets;
using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Topology;

/// <summary>Which nodes become one by a grouping, and the graph in which they are. Pure.</summary>
public static class TopologyGroups
{
    /// <summary>The graph with each group as one node. Edges inside a group are gone; edges that fall together know what each of them knew.</summary>
    /// <param name="graph">The whole.</param>
    /// <param name="groups">By the id of a node, the node that it becomes part of; others stay as they are.</param>
    public static TopologyGraph Of(TopologyGraph graph, IReadOnlyDictionary<string, TopologyNode> groups)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(groups);
        var nodes = new Dictionary<string, TopologyNode>(StringComparer.Ordinal);
        foreach (TopologyNode node in graph.Nodes)
        {
            TopologyNode kept = groups.GetValueOrDefault(node.Id) ?? node;
            nodes.TryAdd(kept.Id, kept);
        }

        IEnumerable<TopologyEdge> edges = graph.Edges
            .Select(e => e with { From = groups.GetValueOrDefault(e.From)?.Id ?? e.From, To = groups.GetValueOrDefault(e.To)?.Id ?? e.To })
            .Where(e => e.From != e.To)
            .GroupBy(e => (e.From, e.To))
            .Select(g => EdgeMerge.Of(g.Key.From, g.Key.To, [.. g]));
        return new TopologyGraph([.. nodes.Values], [.. edges]);
    }

    /// <summary>The groups of hosts.</summary>
    internal static IReadOnlyDictionary<string, TopologyNode> Of(IReadOnlyList<EffectiveHost> hosts, TopologyGrouping by)
    {
        var services = hosts.Where(h => h.IsService)
            .ToDictionary(h => h.Name, h => new TopologyNode("service:" + h.Name, "service", h.DisplayName), StringComparer.Ordinal);
        var groups = new Dictionary<string, TopologyNode>(StringComparer.Ordinal);
        foreach (EffectiveHost host in hosts)
        {
            if (host.IsService)
            {
                if (by == TopologyGrouping.Service)
                {
                    foreach (EffectiveCheck check in host.Checks)
                        groups[$"check:{host.Name}/{check.Name}"] = services[host.Name];
                }
            }
            else if (GroupOf(host, by, services) is { } group)
            {
                groups["host:" + host.Name] = group;
            }
        }

        return groups;
    }

    private static TopologyNode? GroupOf(EffectiveHost host, TopologyGrouping by, Dictionary<string, TopologyNode> services) => by switch
    {
        TopologyGrouping.Service when host.Service is { } service => services.GetValueOrDefault(service),
        TopologyGrouping.Group when host.Groups.Count > 0 => new TopologyNode("group:" + host.Groups[0], "group", host.Groups[0]),
        TopologyGrouping.Subnet when SubnetOf(host.Address) is { } subnet => new TopologyNode("subnet:" + subnet, "subnet", subnet),
        _ => null,
    };

    private static string? SubnetOf(string? address)
    {
        if (!IPAddress.TryParse(address, out IPAddress? ip))
            return null;
        ip = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        byte[] bytes = ip.GetAddressBytes();
        int kept = ip.AddressFamily == AddressFamily.InterNetwork ? 3 : 8;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
