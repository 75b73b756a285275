using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Bongsu.Protocols.Traceroute;

/// <summary>
/// Probes by .NET's ICMP echo requests, on any system. Needs the right to open raw sockets (root, or CAP_NET_RAW); without it .NET runs the system's <c>ping</c>,
/// a process a probe. By IPv6 .NET hears the target alone, and no hop before it.
/// </summary>
/// <param name="target">Where to.</param>
/// <param name="time">Measures round trips. The time limit of an answer is the system's own.</param>
public sealed class PingHopProbe(IPAddress target, TimeProvider time) : IHopProbe
{
    /// <inheritdoc />
    public IPAddress? Source { get; } = SourceFor(target);

    /// <inheritdoc />
    public async ValueTask<HopAnswer> SendAsync(int hop, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var ping = new Ping();
        long start = time.GetTimestamp();
        try
        {
            // With a payload of our own .NET does not run the ping command.
            PingReply reply = await ping.SendPingAsync(target, wait, buffer: null, new PingOptions(hop, dontFragment: false), cancellationToken);
            HopState state = reply.Status switch
            {
                IPStatus.Success => HopState.Reached,
                IPStatus.TtlExpired or IPStatus.TimeExceeded => HopState.Passed,
                IPStatus.TimedOut or IPStatus.Unknown => HopState.Silent,
                _ => HopState.Stopped,
            };
            return state == HopState.Silent || reply.Address.Equals(IPAddress.Any) || reply.Address.Equals(IPAddress.IPv6Any)
                ? HopAnswer.Nothing
                : new HopAnswer(state, reply.Address, time.GetElapsedTime(start));
        }
        catch (PingException e) when (e.InnerException is SocketException)
        {
            throw e.InnerException;
        }
        catch (PingException e)
        {
            // The ping command is not there, or may not be run.
            throw new PlatformNotSupportedException((e.InnerException ?? e).Message, e);
        }
    }

    // Choosing a route sends nothing.
    private static IPAddress? SourceFor(IPAddress target)
    {
        try
        {
            using var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(target, 9));
            return (socket.LocalEndPoint as IPEndPoint)?.Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
