using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Protocols.Snmp.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary>
/// Takes SNMP's traps and informs, finds the host that each is of, and gives it to the items of that host that want it. An inform is acknowledged once it is
/// durable, or nobody wants it.
/// </summary>
internal sealed partial class SnmpTrapReceiver : IHostedService, IAsyncDisposable
{
    private const string Name = "snmp-trap";
    private const int MostDatagram = 65_536;
    private const int SocketBuffer = 4 * 1024 * 1024;

    private readonly CancellationTokenSource _stopping = new();
    private readonly HostAddresses _hosts;
    private readonly SenderGate _gate;
    private readonly IIngest _ingest;
    private readonly ArrivalClock _arrivals;
    private readonly CollectMetrics _metrics;
    private readonly ReceiverItems<SnmpTrapItemOptions, SnmpTrapItem> _items;
    private readonly NotificationReader _reader;
    private readonly IPEndPoint? _at;
    private readonly SenderList? _senders;
    private readonly LogGate _refusedLog;
    private readonly LogGate _storeLog;
    private readonly ILogger<SnmpTrapReceiver> _log;
    private Socket? _socket;
    private Task _loop = Task.CompletedTask;
    private int _disposed;

    /// <exception cref="FeedException">The file of users does not hold.</exception>
    public SnmpTrapReceiver(
        HostAddresses hosts, SenderGate gate, IIngest ingest, ArrivalClock arrivals, KindRegistry kinds, CollectMetrics metrics, TimeProvider time,
        ILogger<SnmpTrapReceiver> log, SnmpTrapOptions? options = null)
    {
        options ??= new SnmpTrapOptions();
        (_hosts, _gate, _ingest, _arrivals, _metrics, _log) = (hosts, gate, ingest, arrivals, metrics, log);
        _items = new ReceiverItems<SnmpTrapItemOptions, SnmpTrapItem>(kinds, SnmpTrapKind.TypeName, static (item, chosen) => new SnmpTrapItem(item, chosen));
        _at = FeedAddressAttribute.Parse(options.Udp);
        _senders = FeedSendersAttribute.Parse(options.Senders);
        _refusedLog = new LogGate(time, TimeSpan.FromMinutes(1));
        _storeLog = new LogGate(time, TimeSpan.FromMinutes(1));
        _reader = new NotificationReader(
            options.Communities.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), SnmpTrapUsers.Read(options.Users),
            Environment.MachineName, time);
    }

    /// <summary>Where they are sent; null where they are not taken.</summary>
    public IPEndPoint? Address { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_at is null)
            return Task.CompletedTask;
        var socket = new Socket(_at.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket = socket;
        socket.ReceiveBufferSize = SocketBuffer;
        FeedPort.Bind(socket, _at, Name);
        Address = (IPEndPoint)socket.LocalEndPoint!;
        _loop = Task.Run(() => ReceiveAsync(socket), CancellationToken.None);
        LogListening(Address);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        _socket?.Dispose();
        await _loop;
        _stopping.Dispose();
    }

    /// <summary>Takes one datagram.</summary>
    /// <returns>What its sender is to be answered; null for nothing.</returns>
    /// <exception cref="MetricsException">It could not be stored, and must not be acknowledged.</exception>
    internal async ValueTask<byte[]?> TakeAsync(ReadOnlyMemory<byte> datagram, IPAddress sender, CancellationToken cancellationToken)
    {
        NotificationResult result = _reader.Read(datagram.Span);
        if (result.Fault != NotificationFault.None)
            NoteRefused(result.Fault, sender);
        if (result.Notification is not { } notification)
            return result.Answer;
        if (_hosts.Find(notification.Agent?.ToString(), sender) is not { } host)
            _metrics.Refused(Name, "unknown", 1);
        else if (!await _gate.AllowsAsync(host, sender, cancellationToken))
            _metrics.Refused(Name, "sender", 1);
        else if (ReadingsOf(host, notification.ToText()) is { Count: > 0 } readings)
            await _ingest.AcceptAsync(readings, cancellationToken);
        else
            _metrics.Refused(Name, "no item", 1);
        return result.Answer;
    }

    private List<Reading> ReadingsOf(EffectiveHost host, string text)
    {
        var readings = new List<Reading>();
        Timestamp at = _arrivals.Take(1);
        IReadOnlyList<SnmpTrapItem> items = _items.Of(host);
        foreach (SnmpTrapItem item in items.Where(static i => !i.IsFallback))
            Give(item);
        if (readings.Count == 0)
        {
            foreach (SnmpTrapItem item in items.Where(static i => i.IsFallback))
                Give(item);
        }

        return readings;

        void Give(SnmpTrapItem item)
        {
            string? value = item.ValueOf(text, out bool tookTooLong);
            if (tookTooLong)
                _metrics.Refused(Name, "pattern took too long", 1);
            if (value is not null)
                readings.Add(Reading.OfText(host, item.Item, at, value, item.Item.ValueType == ItemValueType.Log ? new LogDetails(at, null, 0, 0) : null));
        }
    }

    private async Task ReceiveAsync(Socket socket)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(MostDatagram);
        var from = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, from, _stopping.Token);
                IPAddress sender = SenderList.Plain(((IPEndPoint)received.RemoteEndPoint).Address);
                if (_senders is not null && !_senders.HasAddress(sender))
                    _metrics.Refused(Name, "sender", 1);
                else if (await TakeAsync(buffer.AsMemory(0, received.ReceivedBytes), sender, _stopping.Token) is { } answer)
                    await socket.SendToAsync(answer, received.RemoteEndPoint, _stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An answer could not be delivered: the next datagram is another one.
                _metrics.ConnectionRefused("broken");
            }
            catch (MetricsException e)
            {
                // An inform is not acknowledged, so that it is sent again; of a trap nobody hears.
                _metrics.Refused(Name, "store", 1);
                if (_storeLog.TryEnter(out long suppressed))
                    LogStore(e.Message, suppressed);
            }
#pragma warning disable CA1031 // The edge of the loop: nothing that one datagram holds may end the process.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogBug(e);
            }
        }
    }

    private void NoteRefused(NotificationFault fault, IPAddress sender)
    {
        string reason = fault switch
        {
            NotificationFault.Community => "community",
            NotificationFault.User => "user",
            NotificationFault.Security => "security",
            NotificationFault.Time => "time",
            _ => "malformed",
        };
        _metrics.Refused(Name, reason, 1);
        if (_refusedLog.TryEnter(out long suppressed))
            LogRefused(sender, reason, suppressed);
    }

    [LoggerMessage(EventId = 3251, Level = LogLevel.Information, Message = "SNMP traps and informs are taken at {Address}")]
    private partial void LogListening(IPEndPoint address);

    [LoggerMessage(
        EventId = 3252,
        Level = LogLevel.Warning,
        Message = "A notification of {Sender} was refused because of its {Reason}; snmpTraps.communities and snmpTraps.users say what is taken. {Suppressed} "
            + "more since the last message"
    )]
    private partial void LogRefused(IPAddress sender, string reason, long suppressed);

    [LoggerMessage(EventId = 3253, Level = LogLevel.Error, Message = "A notification could not be stored: {Fault} {Suppressed} more since the last message")]
    private partial void LogStore(string fault, long suppressed);

    [LoggerMessage(EventId = 3254, Level = LogLevel.Error, Message = "A notification ended with an error of ours; this is a bug")]
    private partial void LogBug(Exception e);
}
