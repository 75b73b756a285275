using System.Net;

namespace Bongsu.Views.Topology;

/// <summary>Who needs whom, from the tables of connections of machines: a client its server. Pure.</summary>
internal static class ConnectionLinks
{
    /// <summary>What such a link is known by.</summary>
    public const string Known = "tcp";

    /// <summary>More ports of one link than these are left out.</summary>
    public const int MostPorts = 16;

    /// <summary>The links, each pair once, in order.</summary>
    /// <param name="tables">What each node's machine says.</param>
    /// <param name="book">Who has which address.</param>
    /// <param name="fromMs">What was last seen before this is not known any more.</param>
    public static IReadOnlyList<SeenLink> Of(IEnumerable<(string Node, ConnectionTable Table)> tables, AddressBook book, long fromMs)
    {
        var links = new SortedDictionary<(string From, string To), (SortedSet<int> Ports, long SeenAtMs)>();
        foreach ((string node, ConnectionTable table) in tables)
        {
            HashSet<IPAddress> own = [.. table.Own];
            foreach (SeenPeer peer in table.Peers)
            {
                if (peer.SeenAtMs < fromMs || own.Contains(peer.Address) || book.Find(peer.Address) is not { } other || other == node)
                    continue;
                (string, string) pair = peer.IsServer ? (node, other) : (other, node);
                if (!links.TryGetValue(pair, out (SortedSet<int> Ports, long SeenAtMs) link))
                    link.Ports = [];
                link.Ports.Add(peer.Port);
                links[pair] = (link.Ports, Math.Max(link.SeenAtMs, peer.SeenAtMs));
            }
        }

        return [.. links.Select(l => new SeenLink(l.Key.From, l.Key.To, Known, l.Value.SeenAtMs) { Ports = [.. l.Value.Ports.Take(MostPorts)] })];
    }
}
