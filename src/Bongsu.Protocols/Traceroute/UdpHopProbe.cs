using System.Net;
using System.Net.Sockets;

namespace Bongsu.Protocols.Traceroute;

/// <summary>
/// Probes by UDP to ports where nobody listens: routers say that the hops are used up, and the target that the port is closed. Needs no right, because Linux tells
/// an ordinary socket what ICMP messages say of its packets.
/// </summary>
/// <param name="target">Where to.</param>
/// <param name="port">The port of the first hop; each further hop has the next one, as traceroute does.</param>
/// <param name="time">Measures round trips, and the time limit of an answer.</param>
public sealed class UdpHopProbe(IPAddress target, int port, TimeProvider time) : IHopProbe
{
    private static readonly byte[] s_packet = new byte[32];
    private volatile IPAddress? _source;

    /// <summary>True where this system tells ordinary sockets what is said of their packets.</summary>
    public static bool IsSupported => SocketFaults.AreSupported;

    /// <inheritdoc />
    public IPAddress? Source => _source;

    /// <inheritdoc />
    public async ValueTask<HopAnswer> SendAsync(int hop, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!IsSupported)
            throw new PlatformNotSupportedException();
        using var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        HopAnswer answer = await ErrorQueueExchange.SendAsync(socket, new IPEndPoint(target, PortOf(hop)), s_packet, hop, wait, time, cancellationToken);
        _source = (socket.LocalEndPoint as IPEndPoint)?.Address;
        return answer;
    }

    private int PortOf(int hop) => port + hop - 1 <= IPEndPoint.MaxPort ? port + hop - 1 : port;
}
