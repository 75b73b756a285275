using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>The way to a real server over UDP, on which something happens to what it answers.</summary>
internal sealed class DatagramSpoiler : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<byte[], IEnumerable<byte[]>> _spoil;
    private readonly IPEndPoint _target;
    private readonly Task _loop;

    /// <param name="target">The server's port.</param>
    /// <param name="spoil">What the client gets instead of an answer.</param>
    public DatagramSpoiler(int target, Func<byte[], IEnumerable<byte[]>> spoil)
    {
        (_target, _spoil) = (new IPEndPoint(IPAddress.Loopback, target), spoil);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _loop = RunAsync();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        byte[] buffer = new byte[65_536];
        var anybody = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            while (true)
            {
                SocketReceiveFromResult question = await _socket.ReceiveFromAsync(buffer, anybody, _stop.Token);
                using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                await server.ConnectAsync(_target, _stop.Token);
                await server.SendAsync(buffer.AsMemory(0, question.ReceivedBytes), _stop.Token);
                int length = await server.ReceiveAsync(buffer, _stop.Token);
                foreach (byte[] datagram in _spoil(buffer[..length]))
                    await _socket.SendToAsync(datagram, question.RemoteEndPoint, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over, or the client has left.
        }
    }
}
