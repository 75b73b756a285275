using System.Net;
using System.Net.Sockets;

namespace Bongsu.Protocols.Traceroute;

/// <summary>
/// Probes by ICMP echo requests over the sockets that Linux has for that (icmp(7)): no right to raw sockets is needed where the group of the process is in
/// <c>net.ipv4.ping_group_range</c>, as it is on most systems.
/// </summary>
/// <param name="target">Where to.</param>
/// <param name="time">Measures round trips, and the time limit of an answer.</param>
public sealed class EchoHopProbe(IPAddress target, TimeProvider time) : IHopProbe
{
    private const byte EchoRequest = 8, EchoRequest6 = 128;
    private const int HeaderBytes = 8, PayloadBytes = 32;
    private volatile IPAddress? _source;

    /// <inheritdoc />
    public IPAddress? Source => _source;

    /// <summary>True where this process may send echo requests so.</summary>
    public static bool IsAllowed(AddressFamily family)
    {
        if (!SocketFaults.AreSupported)
            return false;
        try
        {
            using Socket socket = Open(family);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async ValueTask<HopAnswer> SendAsync(int hop, TimeSpan wait, CancellationToken cancellationToken)
    {
        using Socket socket = Open(target.AddressFamily);
        // The kernel puts in the identifier and the checksum.
        byte[] packet = new byte[HeaderBytes + PayloadBytes];
        packet[0] = target.AddressFamily == AddressFamily.InterNetwork ? EchoRequest : EchoRequest6;
        packet[HeaderBytes - 1] = (byte)hop;
        HopAnswer answer = await ErrorQueueExchange.SendAsync(socket, new IPEndPoint(target, 0), packet, hop, wait, time, cancellationToken);
        _source = (socket.LocalEndPoint as IPEndPoint)?.Address;
        return answer;
    }

    private static Socket Open(AddressFamily family) =>
        new(family, SocketType.Dgram, family == AddressFamily.InterNetwork ? ProtocolType.Icmp : ProtocolType.IcmpV6);
}
