using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Bongsu.Web.Tests.Browser;

/// <summary>A way to a server on which every byte takes a while, in both directions and in order.</summary>
internal sealed class SlowNetwork : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly IPEndPoint _target;
    private readonly TimeSpan _oneWay;
    private readonly Task _accepting;

    public SlowNetwork(Uri target, TimeSpan oneWay)
    {
        _target = new IPEndPoint(IPAddress.Loopback, target.Port);
        _oneWay = oneWay;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            try
            {
                await far.ConnectAsync(_target, _ended.Token);
                await Task.WhenAny(CarryAsync(near.GetStream(), far.GetStream()), CarryAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // One of the two is gone; the other is closed with it.
            }
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var way = Channel.CreateUnbounded<(DateTimeOffset Arrives, byte[] Bytes)>();
        Task reading = ReadAsync(from, way.Writer);
        await foreach ((DateTimeOffset arrives, byte[] bytes) in way.Reader.ReadAllAsync(_ended.Token))
        {
            TimeSpan left = arrives - TimeProvider.System.GetUtcNow();
            if (left > TimeSpan.Zero)
                await Task.Delay(left, TimeProvider.System, _ended.Token);
            await to.WriteAsync(bytes, _ended.Token);
        }

        await reading;
    }

    private async Task ReadAsync(NetworkStream from, ChannelWriter<(DateTimeOffset, byte[])> way)
    {
        try
        {
            byte[] buffer = new byte[65536];
            while (await from.ReadAsync(buffer, _ended.Token) is > 0 and var count)
                way.TryWrite((TimeProvider.System.GetUtcNow() + _oneWay, buffer[..count]));
        }
        finally
        {
            way.Complete();
        }
    }
}
