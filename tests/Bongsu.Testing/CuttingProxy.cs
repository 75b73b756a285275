using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Testing;

/// <summary>A way to a server on loopback that can swallow what goes over it and break, as networks do.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly ConcurrentBag<Task> _pumps = [];
    private readonly int _target;
    private readonly Task _accepting;
    private TaskCompletionSource _swallowed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _swallowsThere;
    private volatile bool _swallowsBack;

    /// <summary>Begins to listen.</summary>
    /// <param name="target">The port that it leads to.</param>
    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port { get; }

    /// <summary>From now on nothing arrives: what clients send, or what the server sends.</summary>
    /// <param name="there">True for what clients send.</param>
    /// <returns>Completes when something has been swallowed.</returns>
    public Task Swallow(bool there)
    {
        _swallowed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (there)
            _swallowsThere = true;
        else
            _swallowsBack = true;
        return _swallowed.Task;
    }

    /// <summary>Breaks every connection, without a farewell; later ones are whole again.</summary>
    public void Cut()
    {
        (_swallowsThere, _swallowsBack) = (false, false);
        foreach (Socket socket in _open.Keys)
        {
            // One by one: a client that comes again at once is not among them.
            _open.TryRemove(socket, out _);
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        await Task.WhenAll(_pumps);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync(_stop.Token);
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                (_open[client], _open[server]) = (true, true);
                _pumps.Add(PumpAsync(client, server, () => _swallowsThere));
                _pumps.Add(PumpAsync(server, client, () => _swallowsBack));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Func<bool> swallows)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
            {
                if (swallows())
                    _swallowed.TrySetResult();
                else
                    await to.SendAsync(buffer.AsMemory(0, read), _stop.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }
}
