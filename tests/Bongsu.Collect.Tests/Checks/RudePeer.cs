using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>Listens on a free port of this machine and does to each visitor what it is told, then closes.</summary>
internal sealed class RudePeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _visited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;

    public RudePeer(Func<NetworkStream, CancellationToken, Task> act)
    {
        _listener.Start();
        _loop = AcceptAsync(act);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Completes with the first visitor.</summary>
    public Task Visited => _visited.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> act)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _visited.TrySetResult();
                try
                {
                    await act(client.GetStream(), _stop.Token);
                }
                catch (IOException)
                {
                    // The visitor left first.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
