using System.Collections.Frozen;
using Bongsu.Configuration.Effective;

namespace Bongsu.Detect.Topology;

/// <summary>
/// What needs what, at one moment: a host needs its gateway and what it depends on; a service needs its members and what it depends on. Immutable; any thread.
/// Answers are computed when asked, in the size of what they reach. A cycle (refused on save, but a name may be given anew) ends a walk and does no harm.
/// </summary>
public sealed class TopologyGraph
{
    private readonly FrozenDictionary<string, EffectiveHost> _nodes;
    private readonly FrozenDictionary<string, string[]> _members;
    private readonly FrozenDictionary<string, string[]> _behind;

    private TopologyGraph(IReadOnlyCollection<EffectiveHost> nodes)
    {
        _nodes = nodes.ToFrozenDictionary(n => n.Name, StringComparer.Ordinal);
        _members = Grouped(nodes.Where(n => n is { IsService: false, Enabled: true, Service: not null }), n => n.Service!);
        _behind = Grouped(nodes.Where(n => n.Gateway is not null), n => n.Gateway!);
    }

    /// <summary>A graph of nothing.</summary>
    public static TopologyGraph Empty { get; } = new([]);

    /// <summary>The graph of these hosts and services.</summary>
    public static TopologyGraph Of(IEnumerable<EffectiveHost> nodes) => new([.. nodes]);

    /// <summary>A host or service by name, or null.</summary>
    public EffectiveHost? Find(string name) => _nodes.GetValueOrDefault(name);

    /// <summary>The enabled hosts of a service, by name.</summary>
    public IReadOnlyList<string> MembersOf(string service) => _members.GetValueOrDefault(service, []);

    /// <summary>The gateways on the way to a host, the nearest first.</summary>
    public IReadOnlyList<string> GatewaysOf(string host)
    {
        var way = new List<string>();
        for (string? next = Find(host)?.Gateway; next is not null && next != host && !way.Contains(next, StringComparer.Ordinal); next = Find(next)?.Gateway)
            way.Add(next);
        return way;
    }

    /// <summary>The hosts that are reached through a gateway, directly or through others.</summary>
    public IReadOnlyCollection<string> Behind(string gateway) => Walk(gateway, name => _behind.GetValueOrDefault(name, [])).Keys;

    /// <summary>Everything that a host or service needs, with how many steps away; itself not among it.</summary>
    public IReadOnlyDictionary<string, int> NeedsOf(string name) => Walk(name, Needs);

    private IEnumerable<string> Needs(string name)
    {
        if (Find(name) is not { } node)
            return [];
        IEnumerable<string> needs = node.Gateway is null ? node.DependsOn : node.DependsOn.Append(node.Gateway);
        return node.IsService ? needs.Concat(MembersOf(name)) : needs;
    }

    private static Dictionary<string, int> Walk(string start, Func<string, IEnumerable<string>> next)
    {
        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<(string Name, int Steps)>([(start, 0)]);
        while (open.TryDequeue(out (string Name, int Steps) at))
        {
            foreach (string name in next(at.Name))
            {
                if (name != start && reached.TryAdd(name, at.Steps + 1))
                    open.Enqueue((name, at.Steps + 1));
            }
        }

        return reached;
    }

    private static FrozenDictionary<string, string[]> Grouped(IEnumerable<EffectiveHost> hosts, Func<EffectiveHost, string> by) => hosts
        .GroupBy(by, h => h.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
