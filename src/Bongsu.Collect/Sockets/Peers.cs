using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Sockets;

/// <summary>
/// Who is connected with whom, by a machine's table of TCP sockets: a connection whose port on this side is listened on came from a client, every other one leads
/// to a server. What stays inside the machine is nothing. Pure: the same connections give the same list, whatever the order of the table.
/// </summary>
internal static class Peers
{
    /// <summary>More than these are left out, servers last.</summary>
    public const int Most = 500;

    /// <summary>More own addresses than these are left out.</summary>
    public const int MostOwn = 64;

    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("fc00::/7"),
    ];

    private static readonly IComparer<IPAddress> s_byAddress = Comparer<IPAddress>.Create(Compare);

    /// <summary>What the sockets of one machine say.</summary>
    public static PeerList Of(IReadOnlyCollection<SocketLine> sockets, PeerChoice choice)
    {
        var listening = new HashSet<int>();
        var own = new SortedSet<IPAddress>(s_byAddress);
        foreach (SocketLine socket in sockets)
        {
            if (socket.State == SocketTable.Listening)
                listening.Add(socket.Local.Port);
            if (socket.State is SocketTable.Listening or SocketTable.Established && Plain(socket.Local.Address) is var address && IsSomebody(address))
                own.Add(address);
        }

        var peers = new HashSet<Peer>();
        foreach (SocketLine socket in sockets)
        {
            if (socket.State == SocketTable.Established && PeerOf(socket, listening) is { } peer && !own.Contains(peer.Address) && Counts(peer, choice))
                peers.Add(peer);
        }

        return new PeerList(
            [.. own.Take(MostOwn)],
            [.. peers.OrderByDescending(static p => p.IsServer).ThenBy(static p => p.Address, s_byAddress).ThenBy(static p => p.Port).Take(Most)]);
    }

    private static Peer? PeerOf(SocketLine socket, HashSet<int> listening)
    {
        IPAddress address = Plain(socket.Remote.Address);
        if (!IsSomebody(address) || socket.Remote.Port == 0)
            return null;
        bool isClient = listening.Contains(socket.Local.Port);
        return new Peer(!isClient, address, isClient ? socket.Local.Port : socket.Remote.Port);
    }

    private static bool Counts(Peer peer, PeerChoice choice) =>
        !choice.Without.Contains(peer.Port) && (peer.IsServer || choice.PublicClients || s_private.Any(n => n.Contains(peer.Address)));

    // An address that other machines may have as well tells nobody apart.
    private static bool IsSomebody(IPAddress address) =>
        !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6LinkLocal;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static int Compare(IPAddress? a, IPAddress? b)
    {
        if (a is null || b is null)
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        if (a.AddressFamily != b.AddressFamily)
            return a.AddressFamily == AddressFamily.InterNetwork ? -1 : 1;
        return a.GetAddressBytes().AsSpan().SequenceCompareTo(b.GetAddressBytes());
    }
}
