using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>
/// Listens to senders who are greeted or answered, and talks with each until it is done. Of more than the settings allow at once, those who come later wait.
/// </summary>
internal sealed partial class DialoguePort(
    FeedSettings settings, Func<Dialogue, CancellationToken, Task> talk, CollectMetrics metrics, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Socket, Task> _serving = new();
    private readonly SemaphoreSlim _places = new(settings.Connections);
    private readonly LogGate _faults = new(time, TimeSpan.FromMinutes(1));
    private Socket? _listener;
    private Task _loop = Task.CompletedTask;
    private int _disposed;

    /// <summary>Where it listens; null for nowhere.</summary>
    public IPEndPoint? Address { get; private set; }

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="FeedException">The address is taken, or may not be opened.</exception>
    public void Open()
    {
        if (settings.Tcp is not { } at)
            return;
        _listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        FeedPort.Bind(_listener, at, settings.Name);
        _listener.Listen(512);
        Address = (IPEndPoint)_listener.LocalEndPoint!;
        _loop = Task.Run(() => AcceptAsync(_listener), CancellationToken.None);
    }

    /// <summary>Closes it; dialogues are cut off and waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        _listener?.Dispose();
        await _loop;
        await Task.WhenAll(_serving.Values);
        _places.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _places.WaitAsync(_stopping.Token);
                Socket socket = await listener.AcceptAsync(_stopping.Token);
                Task serving = ServeAsync(socket);
                _serving[socket] = serving;
                if (serving.IsCompleted)
                    _serving.TryRemove(socket, out _);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of file descriptors, or the sender left at once: neither ends the listener, nor may it spin.
                _places.Release();
                if (_faults.TryEnter(out long suppressed))
                    LogAccept(e, settings.Name, suppressed);
                await Task.Delay(s_pause, time, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(settings.Idle, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            IPAddress sender = SenderList.Plain(((IPEndPoint)socket.RemoteEndPoint!).Address);
            if (settings.Senders is { } allowed && !allowed.HasAddress(sender))
                metrics.Refused(settings.Name, "sender", 1);
            else
                await talk(new Dialogue(stream, sender, () => limit.CancelAfter(settings.Idle)), both.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            metrics.Refused(settings.Name, "broken", 1);
        }
        catch (MetricsException e)
        {
            if (_faults.TryEnter(out long suppressed))
                LogLost(e, settings.Name, suppressed);
        }
#pragma warning disable CA1031 // The edge of the loop: nothing that one sender does may end unseen.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBug(e, settings.Name);
        }
        finally
        {
            // Here, because no stream can be made of one that the sender has closed already.
            socket.Dispose();
            _places.Release();
            _serving.TryRemove(socket, out _);
        }
    }

    [LoggerMessage(
        EventId = 3265, Level = LogLevel.Warning,
        Message = "A connection of {Feed} could not be accepted; {Suppressed} more such failures since the last message")]
    private partial void LogAccept(Exception e, string feed, long suppressed);

    [LoggerMessage(
        EventId = 3263, Level = LogLevel.Error, Message = "What came by {Feed} was lost; {Suppressed} more such failures since the last message")]
    private partial void LogLost(Exception e, string feed, long suppressed);

    [LoggerMessage(EventId = 3266, Level = LogLevel.Error, Message = "What came by {Feed} ended with an error of ours; this is a bug")]
    private partial void LogBug(Exception e, string feed);
}
