using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>
/// What all connections of one browser go through (SOCKS 5, RFC 1928, on a loopback port of its own): it goes where checks may go and nowhere else, whatever
/// frames, workers, redirects and a name's addresses say, and it ends a page that loads without end.
/// </summary>
internal sealed class SocksProxy : IAsyncDisposable
{
    private const int MostConnections = 64;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly TargetPolicy _policy;
    private readonly TimeProvider _time;
    private readonly long _most;
    private readonly Task _accepting;
    private long _received;

    /// <summary>Listens.</summary>
    /// <param name="policy">Where checks may go.</param>
    /// <param name="most">The most bytes that come in; further ones are not passed on.</param>
    /// <param name="time">Measures.</param>
    public SocksProxy(TargetPolicy policy, long most, TimeProvider time)
    {
        (_policy, _most, _time) = (policy, most, time);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The bytes that came from servers.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>True where there was more than may be.</summary>
    public bool IsOver => Received > _most;

    /// <summary>Why there was no connection to a host, as a reason; null where there was one.</summary>
    public string? ReasonOf(string host) => _reasons.GetValueOrDefault(host.Trim('[', ']'));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
        _places.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                await _places.WaitAsync(_stop.Token);
                Socket client = await _listener.AcceptSocketAsync(_stop.Token);
                running.RemoveAll(t => t.IsCompleted);
                running.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }

        await Task.WhenAll(running);
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            if (await ReadTargetAsync(stream) is not var (host, port))
                return;
            using Socket? server = await ConnectAsync(host, port);
            await stream.WriteAsync((byte[])[5, (byte)(server is null ? 5 : 0), 0, 1, 0, 0, 0, 0, 0, 0], _stop.Token);
            if (server is null)
                return;
            await using var far = new NetworkStream(server, ownsSocket: false);
            await Task.WhenAll(PassAsync(stream, far, server, counts: false), PassAsync(far, stream, client, counts: true));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has closed, or the run is over.
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<(string Host, int Port)?> ReadTargetAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[262];
        await stream.ReadExactlyAsync(buffer.AsMemory(0, 2), _stop.Token);
        if (buffer[0] != 5)
            return null;
        await stream.ReadExactlyAsync(buffer.AsMemory(0, buffer[1]), _stop.Token);
        await stream.WriteAsync((byte[])[5, 0], _stop.Token);
        await stream.ReadExactlyAsync(buffer.AsMemory(0, 4), _stop.Token);
        if (buffer[0] != 5 || buffer[1] != 1)
            return null;
        int length = buffer[3] switch { 1 => 4, 4 => 16, _ => -1 };
        bool isName = buffer[3] == 3;
        if (isName)
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, 1), _stop.Token);
            length = buffer[0];
        }

        if (length < 1)
            return null;
        await stream.ReadExactlyAsync(buffer.AsMemory(0, length + 2), _stop.Token);
        string host = isName ? Encoding.ASCII.GetString(buffer, 0, length) : new IPAddress(buffer.AsSpan(0, length)).ToString();
        return (host, BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(length)));
    }

    private async ValueTask<Socket?> ConnectAsync(string host, int port)
    {
        try
        {
            Socket socket = await TargetConnection.ConnectAsync(host, port, IpVersion.Any, _policy, _time, static (_, _) => { }, _stop.Token);
            _reasons.TryRemove(host, out _);
            return socket;
        }
        catch (TargetDeniedException e)
        {
            _reasons[host] = CheckReasons.Denied(host, e.Address.ToString());
        }
        catch (SocketException e)
        {
            _reasons[host] = TargetConnection.Explain(e, host, port);
        }

        return null;
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Socket end, bool counts)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(32_768);
        try
        {
            for (int read; !IsOver && (read = await from.ReadAsync(buffer, _stop.Token)) > 0;)
            {
                if (counts)
                    Interlocked.Add(ref _received, read);
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The other side hears of it below.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (end.Connected)
                Shut(end);
        }
    }

    private static void Shut(Socket end)
    {
        try
        {
            end.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }
}
