using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Datagrams;

/// <summary>One UDP datagram there and one back.</summary>
internal static class DatagramExchange
{
    private const int MostBytes = 65_535;

    /// <summary>Sends and waits for the first datagram that the address sends back.</summary>
    /// <exception cref="SocketException">The name is unknown, or the system reports that nobody listens there.</exception>
    /// <exception cref="TargetDeniedException">Every address is denied.</exception>
    public static async ValueTask<byte[]> AskAsync(
        string host, int port, IpVersion version, TargetPolicy policy, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using Socket socket = await OpenAsync(host, port, version, policy, cancellationToken);
        await socket.SendAsync(request, cancellationToken);
        byte[] buffer = new byte[MostBytes];
        int length = await socket.ReceiveAsync(buffer, cancellationToken);
        return buffer[..length];
    }

    // Connected, so that the kernel passes only what comes from there, and says where a port is closed.
    private static async ValueTask<Socket> OpenAsync(string host, int port, IpVersion version, TargetPolicy policy, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await TargetConnection.FindAsync(host, version, policy, cancellationToken);
        var socket = new Socket(addresses[0].AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(addresses[0], port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
