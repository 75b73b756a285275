using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Checks.Datagrams;

/// <summary>One UDP datagram there and one back.</summary>
internal static class DatagramExchange
{
    private const int MostBytes = 65_535;

    /// <summary>Sends and waits for the first datagram that the address sends back.</summary>
    /// <exception cref="SocketException">The name is unknown, or the system reports that nobody listens there.</exception>
    public static async ValueTask<byte[]> AskAsync(string host, int port, IpVersion version, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using Socket socket = await OpenAsync(host, port, version, cancellationToken);
        await socket.SendAsync(request, cancellationToken);
        byte[] buffer = new byte[MostBytes];
        int length = await socket.ReceiveAsync(buffer, cancellationToken);
        return buffer[..length];
    }

    /// <summary>Sends and waits for nothing.</summary>
    /// <exception cref="SocketException">The name is unknown.</exception>
    public static async ValueTask SendAsync(string host, int port, IpVersion version, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using Socket socket = await OpenAsync(host, port, version, cancellationToken);
        await socket.SendAsync(request, cancellationToken);
    }

    // Connected, so that the kernel passes only what comes from there, and says where a port is closed.
    private static async ValueTask<Socket> OpenAsync(string host, int port, IpVersion version, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await TargetConnection.ResolveAsync(host, version, cancellationToken);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
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
