using Bongsu.Collect.Ingest;
using Bongsu.Collect.Trails;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.AuditTrail;

/// <summary>Looks at the items of every trail and writes down those that have changed, in the trail's file and as values of its item.</summary>
internal sealed partial class AuditTrailReceiver : BackgroundService
{
    private const string Name = AuditTrailKind.TypeName;

    // Longer values are cut: a trail says that and when something changed, the item's own history has all of it.
    private const int MostCharacters = 16_000;

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(2);

    private readonly IHostCatalog _catalog;
    private readonly IIngest _ingest;
    private readonly ILatestValues _latest;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditTrailReceiver> _log;
    private readonly LogGate _faults;
    private readonly string? _directory;
    private readonly ReceiverItems<AuditTrailOptions, AuditTrailItem> _items;
    private readonly SemaphoreSlim _turn = new(1, 1); // guards the trails
    private readonly Dictionary<ItemId, AuditTrailFile> _trails = [];

    public AuditTrailReceiver(
        IHostCatalog catalog, IIngest ingest, ILatestValues latest, KindRegistry kinds, CollectOptions options, TimeProvider time,
        ILogger<AuditTrailReceiver> log)
    {
        (_catalog, _ingest, _latest, _time, _log) = (catalog, ingest, latest, time, log);
        _faults = new LogGate(time, TimeSpan.FromMinutes(1));
        _directory = options.StateDirectory is { } state ? Path.Combine(state, Name) : null;
        _items = new ReceiverItems<AuditTrailOptions, AuditTrailItem>(kinds, Name, static (item, chosen) => new AuditTrailItem(item, chosen));
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>Writes down what has changed on a host.</summary>
    public async Task RecordAsync(EffectiveHost host, CancellationToken cancellationToken)
    {
        if (!host.Enabled)
            return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (AuditTrailItem trail in _items.Of(host))
                await RecordAsync(host, trail, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or MetricsException)
        {
            if (_faults.TryEnter(out long suppressed))
                LogFault(e, host.Name, suppressed);
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hosts = new ReceiverHosts(_catalog, Name);
        await PeriodicLoop.RunAsync(
            s_beat,
            _time,
            async token =>
            {
                foreach (EffectiveHost host in hosts.All)
                    await RecordAsync(host, token);
            },
            null,
            stoppingToken);
    }

    private async Task RecordAsync(EffectiveHost host, AuditTrailItem trail, CancellationToken cancellationToken)
    {
        if (!_trails.TryGetValue(trail.Item.Id, out AuditTrailFile? file))
            _trails[trail.Item.Id] = file = new AuditTrailFile(_directory is null ? null : Path.Combine(_directory, $"{trail.Item.Id}.jsonl"));
        var readings = new List<Reading>();
        foreach (EffectiveItem source in trail.Sources(host))
        {
            if (_latest.Get(source)?.Value is not { } value)
                continue;
            string text = value.Text;
            if (text.Length > MostCharacters)
                text = text[..MostCharacters];
            if (!file.IsNew(source.Key, text))
                continue;
            var at = DateTimeOffset.FromUnixTimeMilliseconds(value.At.UnixMilliseconds);
            AuditRecord record = file.Append(at, host.Name, source.Key, text);
            readings.Add(Reading.OfText(host, trail.Item, new Timestamp(Timestamp.Now(_time).UnixNanoseconds + readings.Count), record.ToLine()));
        }

        if (readings.Count > 0)
            await _ingest.AcceptAsync(readings, cancellationToken);
    }

    [LoggerMessage(
        EventId = 3262, Level = LogLevel.Error,
        Message = "The audit trail of {Host} was not written and will be tried again; {Suppressed} more such failures since the last message")]
    private partial void LogFault(Exception e, string host, long suppressed);
}
