using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bongsu.Testing;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>The way to a real server on this machine. What the server says is passed on up to a byte, and then something else happens.</summary>
internal sealed class Spoiler : IAsyncDisposable
{
    private const int MostCrumbs = 1000;

    // Longer than a client that only looks once would wait, and far below every timeout.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Flood _flood = new();
    private readonly int _target;
    private readonly Spoiling _spoiling;
    private readonly long _after;
    private readonly Task _accepting;
    private long _passed;
    private int _open;
    private int _begun;

    /// <param name="target">The server's port.</param>
    /// <param name="spoiling">What happens.</param>
    /// <param name="after">After so many bytes of the server, over all connections.</param>
    public Spoiler(int target, Spoiling spoiling, long after = 0)
    {
        (_target, _spoiling, _after) = (target, spoiling, after);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The bytes of the server that were passed on.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>The bytes that a client has taken of what has no end.</summary>
    public long Flooded => _flood.Sent;

    /// <summary>Completes when the client has closed every connection that it made.</summary>
    public async Task IsLeftAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _open) > 0)
            await Task.WhenAll(_running).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_running);
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
                Interlocked.Increment(ref _open);
                _running.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, over.Token);
                Task answers = AnswerAsync(server, client, over.Token);
                await AskAsync(client, server, over.Token);

                // The client has closed: nothing more is told to it.
                await over.CancelAsync();
                await answers;
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // One of the three has left.
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }

    private static async Task AskAsync(Socket client, Socket server, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        bool isThere = true;
        try
        {
            while (await client.ReceiveAsync(buffer, cancellationToken) is > 0 and var read)
            {
                for (int sent = 0; isThere && sent < read;)
                {
                    try
                    {
                        sent += await server.SendAsync(buffer.AsMemory(sent, read - sent), cancellationToken);
                    }
                    catch (SocketException)
                    {
                        // The server has left, which the client is not told: whether it leaves is what is waited for.
                        isThere = false;
                    }
                }
            }
        }
        catch (SocketException)
        {
            // It left without a farewell.
        }
    }

    private async Task AnswerAsync(Socket server, Socket client, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await server.ReceiveAsync(buffer, cancellationToken) is > 0 and var read)
        {
            long left = _spoiling == Spoiling.Nothing ? read : _after - Passed;
            int take = (int)Math.Clamp(left, 0, read);
            Interlocked.Add(ref _passed, take);
            await SendAsync(client, buffer.AsMemory(0, take), cancellationToken);
            if (take == read)
                continue;
            if (_spoiling == Spoiling.Slowness)
            {
                await DribbleAsync(client, buffer.AsMemory(take, read - take), cancellationToken);
                continue;
            }

            await SpoilAsync(client, buffer.AsMemory(0, read), cancellationToken);
            return;
        }

        client.Shutdown(SocketShutdown.Send);
    }

    private async Task DribbleAsync(Socket client, ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        client.NoDelay = true;
        if (Interlocked.Increment(ref _begun) == 1)
            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        for (int crumbs = 0; crumbs < MostCrumbs && !rest.IsEmpty; crumbs++, rest = rest[1..])
            await SendAsync(client, rest[..1], cancellationToken);
        await SendAsync(client, rest, cancellationToken);
    }

    private async Task SpoilAsync(Socket client, ReadOnlyMemory<byte> said, CancellationToken cancellationToken)
    {
        switch (_spoiling)
        {
            case Spoiling.Close:
                client.Shutdown(SocketShutdown.Both);
                break;
            case Spoiling.Garbage:
                byte[] garbage = new byte[8192];
                new Random(Interlocked.Increment(ref _begun)).NextBytes(garbage);
                await SendAsync(client, garbage, cancellationToken);
                client.Shutdown(SocketShutdown.Send);
                break;
            case Spoiling.Flood:
                // The beginning of what it says, again and again: it looks like the protocol, and is no answer.
                byte[] much = new byte[256 * 1024];
                for (int i = 0; i < much.Length; i++)
                    much[i] = said.Span[i % ((said.Length + 1) / 2)];
                await using (var stream = new NetworkStream(client, ownsSocket: false))
                    await _flood.SendAsync(stream, much, cancellationToken);
                break;
            default:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                break;
        }
    }

    private static async Task SendAsync(Socket client, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await client.SendAsync(bytes, cancellationToken)..];
    }
}
