using System.Net;

namespace Bongsu.Collect.Sockets;

/// <summary>What a table of connections says of a machine.</summary>
/// <param name="Own">The addresses that the machine uses itself, in order.</param>
/// <param name="Peers">Servers before clients, then by address and port; each once.</param>
internal sealed record PeerList(IReadOnlyList<IPAddress> Own, IReadOnlyList<Peer> Peers);
