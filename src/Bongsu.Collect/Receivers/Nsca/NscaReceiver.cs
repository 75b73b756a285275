using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Protocols.Nagios;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Greets senders as NSCA's daemon does, decrypts their packets, and gives the results to the items that want them.</summary>
internal sealed partial class NscaReceiver : BackgroundService
{
    private const string Name = NscaKind.TypeName;
    private const int GreetingBytes = 128;
    private const int MostPackets = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly HostAddresses _hosts;
    private readonly SenderGate _gate;
    private readonly IIngest _ingest;
    private readonly ArrivalClock _arrivals;
    private readonly CollectMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<NscaReceiver> _log;
    private readonly LogGate _faults;
    private readonly NscaOptions _options;
    private readonly string _password;
    private readonly SenderList? _senders;
    private readonly ReceiverItems<NscaItemOptions, NscaItem> _items;
    private readonly ConcurrentDictionary<Socket, Task> _serving = new();
    private readonly SemaphoreSlim _places;
    private Socket? _listener;

    /// <exception cref="FeedException">The password's file cannot be read.</exception>
    public NscaReceiver(
        HostAddresses hosts, SenderGate gate, IIngest ingest, ArrivalClock arrivals, KindRegistry kinds, CollectMetrics metrics, TimeProvider time,
        ILogger<NscaReceiver> log, NscaOptions? options = null)
    {
        (_hosts, _gate, _ingest, _arrivals, _metrics, _time, _log) = (hosts, gate, ingest, arrivals, metrics, time, log);
        _options = options ?? new NscaOptions();
        _faults = new LogGate(time, TimeSpan.FromMinutes(1));
        _password = PasswordOf(_options);
        _senders = FeedSendersAttribute.Parse(_options.Senders);
        _places = new SemaphoreSlim(_options.Connections);
        _items = new ReceiverItems<NscaItemOptions, NscaItem>(kinds, Name, static (item, chosen) => new NscaItem(item, chosen));
    }

    /// <summary>Where it listens; null for nowhere.</summary>
    public IPEndPoint? Address => (IPEndPoint?)_listener?.LocalEndPoint;

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (FeedAddressAttribute.Parse(_options.Tcp) is not { } address)
            return Task.CompletedTask;
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(address);
        _listener.Listen(512);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _listener?.Dispose();
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_serving.Values);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _listener?.Dispose();
        _places.Dispose();
        base.Dispose();
    }

    /// <summary>Takes a result.</summary>
    /// <returns>False where no item wanted it.</returns>
    public async Task<bool> TakeAsync(NscaResult result, IPAddress sender, CancellationToken cancellationToken)
    {
        if (_hosts.Find(result.Host, sender) is not { } host)
        {
            _metrics.Refused(Name, "unknown", 1);
            return false;
        }

        if (!await _gate.AllowsAsync(host, sender, cancellationToken))
        {
            _metrics.Refused(Name, "sender", 1);
            return false;
        }

        var output = PluginOutput.Parse(result.Output);
        Timestamp at = _arrivals.Take(1);
        var readings = new List<Reading>();
        foreach (NscaItem item in _items.Of(host))
        {
            if (item.ValueOf(result, output) is { } value)
                readings.Add(value.Text is null ? Reading.OfNumber(host, item.Item, at, value.Number) : Reading.OfText(host, item.Item, at, value.Text));
        }

        if (readings.Count == 0)
            _metrics.Refused(Name, "no item", 1);
        else
            await _ingest.AcceptAsync(readings, cancellationToken);
        return readings.Count > 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _places.WaitAsync(stoppingToken);
                Socket socket = await _listener!.AcceptAsync(stoppingToken);
                Task serving = ServeAsync(socket, stoppingToken);
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
                    LogAccept(e, suppressed);
                await Task.Delay(s_pause, _time, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(s_patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            using Socket owned = socket;
            IPAddress sender = SenderList.Plain(((IPEndPoint)socket.RemoteEndPoint!).Address);
            if (_senders is { } allowed && !allowed.HasAddress(sender))
                _metrics.Refused(Name, "sender", 1);
            else
                await TalkAsync(socket, sender, limit, both.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            _metrics.Refused(Name, "broken", 1);
        }
        catch (MetricsException e)
        {
            // NSCA has no answers: who sent this will not send it again.
            if (_faults.TryEnter(out long suppressed))
                LogFault(e, suppressed);
        }
#pragma warning disable CA1031 // The edge of the loop: nothing that one sender does may end unseen.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBug(e);
        }
        finally
        {
            _places.Release();
            _serving.TryRemove(socket, out _);
        }
    }

    private async Task TalkAsync(Socket socket, IPAddress sender, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        byte[] greeting = new byte[GreetingBytes + 4];
        RandomNumberGenerator.Fill(greeting.AsSpan(0, GreetingBytes));
        uint now = (uint)_time.GetUtcNow().ToUnixTimeSeconds();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(greeting.AsSpan(GreetingBytes), now);
        await stream.WriteAsync(greeting, cancellationToken);
        var cipher = new NscaCipher(_options.Encryption, _password, greeting.AsSpan(0, GreetingBytes));
        byte[] packet = new byte[NscaResult.Size];
        for (int i = 0; i < MostPackets; i++)
        {
            // Those of old senders are told by the end of what comes: they send one.
            int read = await stream.ReadAtLeastAsync(packet, packet.Length, throwOnEndOfStream: false, cancellationToken);
            if (read is not (NscaResult.Size or NscaResult.OldSize))
                return;
            limit.CancelAfter(s_patience);
            cipher.Decrypt(packet.AsSpan(0, read));
            if (NscaResult.Parse(packet.AsSpan(0, read)) is not { } result)
            {
                Refuse("password", sender);
                return;
            }

            if (Math.Abs((long)result.Time - now) > _options.PacketAge.TotalSeconds)
                Refuse("too old", sender);
            else
                await TakeAsync(result, sender, cancellationToken);
        }
    }

    private void Refuse(string reason, IPAddress sender)
    {
        _metrics.Refused(Name, reason, 1);
        if (_faults.TryEnter(out long suppressed))
            LogRefused(sender, reason, suppressed);
    }

    private static string PasswordOf(NscaOptions options)
    {
        if (options.PasswordFile.Length == 0)
            return "";
        try
        {
            return File.ReadLines(options.PasswordFile).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FeedException($"The password of nsca.passwordFile cannot be read: {e.Message}", e);
        }
    }

    [LoggerMessage(EventId = 3263, Level = LogLevel.Error, Message = "A result of NSCA was lost; {Suppressed} more such failures since the last message")]
    private partial void LogFault(Exception e, long suppressed);

    [LoggerMessage(
        EventId = 3265,
        Level = LogLevel.Warning,
        Message = "A connection of NSCA could not be accepted; {Suppressed} more such failures since the last message")]
    private partial void LogAccept(Exception e, long suppressed);

    [LoggerMessage(EventId = 3266, Level = LogLevel.Error, Message = "What came by NSCA ended with an error of ours; this is a bug")]
    private partial void LogBug(Exception e);

    [LoggerMessage(
        EventId = 3264,
        Level = LogLevel.Warning,
        Message = "A packet of NSCA from {Sender} was refused ({Reason}): password and encryption_method must be those of this server. {Suppressed} more "
            + "since the last message"
    )]
    private partial void LogRefused(IPAddress sender, string reason, long suppressed);
}
