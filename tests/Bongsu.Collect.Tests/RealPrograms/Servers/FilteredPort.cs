using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>A port that does not answer, as behind a firewall that drops: its queue is full, and Linux leaves who comes then without an answer.</summary>
internal sealed class FilteredPort : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queue = [];

    public FilteredPort()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        for (int i = 0; i < 4; i++)
        {
            var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _queue.Add(waiting);
            try
            {
                waiting.Connect(IPAddress.Loopback, Port);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // It waits, as it is to.
            }
        }

        // The first one stands in the queue: it is connected.
        _queue[0].Poll(TimeSpan.FromSeconds(5), SelectMode.SelectWrite);
    }

    public int Port { get; }

    public void Dispose()
    {
        foreach (Socket waiting in _queue)
            waiting.Dispose();
        _listener.Dispose();
    }
}
