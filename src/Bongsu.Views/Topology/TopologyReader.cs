using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;

namespace Bongsu.Views.Topology;

/// <summary>
/// Puts together what is known of what depends on what, cut to what the viewer may see: members and dependencies of services, gateways and dependencies of
/// hosts, checks of services and the hosts that they ask, neighbours that devices hear on their ports, connections in the tables of machines, and paths to targets.
/// </summary>
public sealed class TopologyReader(
    IHostCatalog catalog, TimeProvider time, IDiscoveredLists? discovered = null, IObservedLinks? observed = null, IEnumerable<IObservedPaths>? paths = null)
{
    /// <summary>How long a connection or a path is shown after it was last seen.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // The addresses of a router's interfaces, by IP-MIB.
    private const string InterfaceAddress = "{#IPADENTADDR}";

    // A page reads twice, as it is asked for and as it becomes live, and so does each of those who watch it: so long the graph of before will do.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(3);

    // Few organisations look at the same time; with one more all are forgotten.
    private const int MostKept = 16;

    private readonly ConnectionTables _tables = new();

    // What was read last, by what a viewer sees; replaced as a whole, so any thread.
    private ImmutableDictionary<(bool SeesAll, string? Organisation), KeptGraph> _kept = ImmutableDictionary<(bool, string?), KeptGraph>.Empty;

    /// <summary>The whole of what a viewer sees. From memory; what was discovered may be three seconds old, what is configured is as it is.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer lacks the scope to read.</exception>
    public TopologyGraph Read(Viewer viewer)
    {
        IReadOnlyList<EffectiveHost> configured = catalog.Sorted;
        EffectiveHost[] hosts = Seen(viewer, configured);
        (bool, string?) sight = (viewer.SeesAll, viewer.Organisation);
        if (_kept.GetValueOrDefault(sight) is { } kept && ReferenceEquals(kept.Configured, configured) && time.GetElapsedTime(kept.At) < s_fresh)
            return kept.Graph;
        TopologyGraph graph = Of(hosts, SeenLinks(hosts), observed);
        _kept = (_kept.Count < MostKept ? _kept : _kept.Clear()).SetItem(sight, new KeptGraph(configured, time.GetTimestamp(), graph));
        return graph;
    }

    /// <summary>What the nodes that a viewer sees become part of by a grouping, by the ids of the nodes. From memory.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer lacks the scope to read.</exception>
    public IReadOnlyDictionary<string, TopologyNode> Groups(Viewer viewer, TopologyGrouping by) =>
        TopologyGroups.Of(Seen(viewer, catalog.Sorted), by);

    private static EffectiveHost[] Seen(Viewer viewer, IReadOnlyList<EffectiveHost> configured)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
        return [.. configured.Where(h => viewer.Sees(h.Owner))];
    }

    /// <summary>The graph of some hosts and services; edges to others are left out. Pure.</summary>
    internal static TopologyGraph Of(IReadOnlyList<EffectiveHost> hosts, IReadOnlyList<SeenLink>? seenLinks = null, IObservedLinks? observed = null)
    {
        var ids = hosts.ToDictionary(h => h.Name, IdOf, StringComparer.Ordinal);
        var byAddress = hosts.Where(h => !h.IsService && h.Address is not null)
            .GroupBy(h => h.Address!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Select(IdOf).ToArray(), StringComparer.OrdinalIgnoreCase);
        var nodes = new List<TopologyNode>(hosts.Count);
        var edges = new Dictionary<(string From, string To), SortedSet<string>>();
        foreach (EffectiveHost host in hosts)
        {
            string id = IdOf(host);
            nodes.Add(new TopologyNode(id, host.IsService ? "service" : "host", host.DisplayName));
            if (!host.IsService && host.Service is { } service)
                Add(ids.GetValueOrDefault(service), id, "member");
            if (host.Gateway is { } gateway)
                Add(id, ids.GetValueOrDefault(gateway), "gateway");
            foreach (string needed in host.DependsOn)
                Add(id, ids.GetValueOrDefault(needed), "depends-on");
            if (!host.IsService)
                continue;
            foreach (EffectiveCheck check in host.Checks)
            {
                string checkId = $"check:{host.Name}/{check.Name}";
                nodes.Add(new TopologyNode(checkId, "check", check.Name));
                Add(id, checkId, "check");
                foreach (string target in TargetsOf(check).Where(byAddress.ContainsKey).SelectMany(t => byAddress[t]))
                    Add(checkId, target, "check");
            }
        }

        var seen = new Dictionary<(string, string), long>();
        var ports = new Dictionary<(string, string), IReadOnlyList<int>>();
        foreach (SeenLink link in seenLinks ?? [])
        {
            AddSeen(link.From, link.To, link.Known, link.SeenAtMs);
            if (link.Ports.Count > 0)
                ports[(link.From, link.To)] = link.Ports;
        }

        foreach (ObservedLink link in observed?.Links ?? [])
            AddSeen(ids.GetValueOrDefault(link.From), ids.GetValueOrDefault(link.To), link.Known, link.SeenAtMs);

        return new TopologyGraph(
            [.. nodes.OrderBy(n => Order(n.Kind)).ThenBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Id, StringComparer.Ordinal)],
            [
                .. edges.OrderBy(static e => e.Key.From, StringComparer.Ordinal).ThenBy(static e => e.Key.To, StringComparer.Ordinal)
                .Select(e => new TopologyEdge(e.Key.From, e.Key.To, [.. e.Value])
                {
                    SeenAt = seen.TryGetValue(e.Key, out long at) && at > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                    Ports = ports.GetValueOrDefault(e.Key),
                }),
            ]);

        void Add(string? from, string? to, string known)
        {
            if (from is null || to is null || from == to)
                return;
            if (!edges.TryGetValue((from, to), out SortedSet<string>? ways))
                edges[(from, to)] = ways = new SortedSet<string>(StringComparer.Ordinal);
            ways.Add(known);
        }

        void AddSeen(string? from, string? to, string known, long seenAtMs)
        {
            Add(from, to, known);
            if (from is not null && to is not null)
                seen[(from, to)] = Math.Max(seenAtMs, seen.GetValueOrDefault((from, to)));
        }
    }

    private List<SeenLink> SeenLinks(EffectiveHost[] hosts)
    {
        EffectiveHost[] machines = [.. hosts.Where(static h => !h.IsService)];
        long fromMs = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        var book = new AddressBook();
        var links = new List<SeenLink>();
        var tables = new List<(string Node, ConnectionTable Table)>();
        foreach (EffectiveHost machine in machines)
        {
            if (AddressBook.Read(machine.Address) is { } address)
                book.Add(IdOf(machine), address);
            if (discovered is null)
                continue;
            foreach (IReadOnlyDictionary<string, string> row in discovered.Rows(machine.Id, InterfaceAddress))
            {
                if (AddressBook.Read(row[InterfaceAddress]) is { } ofInterface)
                    book.Add(IdOf(machine), ofInterface);
            }

            ConnectionTable table = _tables.Of(machine.Id, discovered);
            tables.Add((IdOf(machine), table));
            foreach (IPAddress own in table.Own)
                book.Add(IdOf(machine), own);
        }

        if (discovered is not null)
            links.AddRange(NeighbourLinks.Of([.. machines.Select(m => NeighbourTables.Of(m, IdOf(m), discovered))]));
        links.AddRange(ConnectionLinks.Of(tables, book, fromMs));
        var ids = hosts.ToDictionary(static h => h.Name, IdOf, StringComparer.Ordinal);
        links.AddRange(PathLinks.Of((paths ?? []).SelectMany(static p => p.Paths), book, name => ids.GetValueOrDefault(name), fromMs));
        return links;
    }

    private static string IdOf(EffectiveHost host) => (host.IsService ? "service:" : "host:") + host.Name;

    private static int Order(string kind) => kind switch { "service" => 0, "check" => 1, _ => 2 };

    // Whatever the kind of check: an option that is a URL, an address or a name may be that of a host.
    private static IEnumerable<string> TargetsOf(EffectiveCheck check)
    {
        foreach (JsonElement option in check.Options.Values)
        {
            if (option.ValueKind != JsonValueKind.String || option.GetString() is not { Length: > 0 and < 2000 } text)
                continue;
            yield return text;
            if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Host.Length > 0)
                yield return url.Host.Trim('[', ']');
        }
    }

    private sealed record KeptGraph(IReadOnlyList<EffectiveHost> Configured, long At, TopologyGraph Graph);
}
