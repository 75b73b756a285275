using System.Net;
using System.Net.Sockets;

namespace Bongsu.Protocols.Traceroute;

/// <summary>Sends packets that may go only so far. Several may be under way at once.</summary>
public interface IHopProbe
{
    /// <summary>The address that packets to the target leave this machine with; null where it is not known.</summary>
    IPAddress? Source { get; }

    /// <summary>Sends one packet and waits for what is said of it.</summary>
    /// <param name="hop">How far it may go, 1 to 255.</param>
    /// <param name="wait">How long an answer is waited for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SocketException">This machine itself cannot send it: it has no route, or may not.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine has no way to send it.</exception>
    ValueTask<HopAnswer> SendAsync(int hop, TimeSpan wait, CancellationToken cancellationToken);
}
