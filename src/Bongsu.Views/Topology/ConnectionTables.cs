using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Bongsu.Configuration.Catalog;
using Bongsu.Model.Identity;

namespace Bongsu.Views.Topology;

/// <summary>Reads the tables of connections that discoveries have found, by their macros. Any thread.</summary>
internal sealed class ConnectionTables
{
    private const string Beginning = "{#TCP.", Own = "{#TCP.OWN}", To = "{#TCP.TO}", From = "{#TCP.FROM}", Port = "{#TCP.PORT}";

    // A list is the same object until it changes; there may be one of each of 10,000 hosts, and the topology is drawn often.
    private readonly ConditionalWeakTable<string, Parsed> _parsed = [];

    /// <summary>What all the lists of a host say together.</summary>
    public ConnectionTable Of(HostId host, IDiscoveredLists lists)
    {
        var own = new List<IPAddress>();
        var peers = new List<SeenPeer>();
        foreach (DiscoveredList list in lists.Lists(host, Beginning))
        {
            Parsed parsed = _parsed.GetValue(list.Json, _ => Parse(list));
            own.AddRange(parsed.Own);
            peers.AddRange(parsed.Peers.Select(p => p.LostAtMs is null ? p.Peer with { SeenAtMs = list.SeenAtMs } : p.Peer));
        }

        return own.Count + peers.Count == 0 ? ConnectionTable.None : new ConnectionTable(own, peers);
    }

    private static Parsed Parse(DiscoveredList list)
    {
        var own = new List<IPAddress>();
        var peers = new List<(SeenPeer, long?)>();
        foreach ((IReadOnlyDictionary<string, string> macros, long? lostAt) in list.Rows())
        {
            if (AddressOf(macros, Own) is { } mine)
                own.Add(mine);
            else if ((AddressOf(macros, To) ?? AddressOf(macros, From)) is { } address
                && int.TryParse(macros.GetValueOrDefault(Port), NumberStyles.None, CultureInfo.InvariantCulture, out int port))
                peers.Add((new SeenPeer(macros.ContainsKey(To), address, port, lostAt ?? 0), lostAt));
        }

        return new Parsed(own, peers);
    }

    private static IPAddress? AddressOf(IReadOnlyDictionary<string, string> macros, string macro) =>
        macros.TryGetValue(macro, out string? text) ? AddressBook.Read(text) : null;

    private sealed record Parsed(IReadOnlyList<IPAddress> Own, IReadOnlyList<(SeenPeer Peer, long? LostAtMs)> Peers);
}
