using System.Net;

namespace Bongsu.Collect.Sockets;

/// <summary>With whom a machine is connected.</summary>
/// <param name="IsServer">True where the machine is the client of that address; false where the address is a client of the machine.</param>
/// <param name="Address">The other side.</param>
/// <param name="Port">The port of whichever side listens.</param>
internal readonly record struct Peer(bool IsServer, IPAddress Address, int Port);
