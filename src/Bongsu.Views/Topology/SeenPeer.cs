using System.Net;

namespace Bongsu.Views.Topology;

/// <summary>With whom a machine is connected, by its own table.</summary>
/// <param name="IsServer">True where the machine is the client of that address; false where the address is a client of the machine.</param>
/// <param name="Address">The other side.</param>
/// <param name="Port">The port of whichever side listens.</param>
/// <param name="SeenAtMs">When that was last so, Unix milliseconds.</param>
internal readonly record struct SeenPeer(bool IsServer, IPAddress Address, int Port, long SeenAtMs);
