using System.Collections.Concurrent;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.LogLines;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary>
/// Follows the journal for the items that name it, each at its interval, by its cursors. What is about to be stored is written down first, with its times:
/// after a crash the same entries are read again and stored under the same times, and none is lost or stored twice.
/// </summary>
internal sealed partial class JournalReceiver : BackgroundService
{
    private const string Name = JournalKind.TypeName;

    // Processes at once; more items wait for their turn.
    private const int Readers = 2;

    // What one item may bring at one time, so that the others get their turn.
    private const int MostBatches = 4;

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);

    // Each turn is a process.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(5);

    private readonly IHostCatalog _catalog;
    private readonly IIngest _ingest;
    private readonly ArrivalClock _arrivals;
    private readonly FileGate _files;
    private readonly LineValues _values;
    private readonly TimeProvider _time;
    private readonly ILogger<JournalReceiver> _log;
    private readonly LogGate _faults;
    private readonly JournalReader _reader;
    private readonly ItemPositions<JournalPosition> _positions;
    private readonly ReceiverItems<JournalItemOptions, JournalItem> _items;
    private readonly ConcurrentDictionary<ItemId, long> _due = new();

    public JournalReceiver(
        IHostCatalog catalog, IIngest ingest, ArrivalClock arrivals, KindRegistry kinds, FileGate files, CollectOptions options, CollectMetrics metrics,
        TimeProvider time, ILogger<JournalReceiver> log)
    {
        (_catalog, _ingest, _arrivals, _files, _time, _log) = (catalog, ingest, arrivals, files, time, log);
        _values = new LineValues(Name, metrics, time);
        _faults = new LogGate(time, TimeSpan.FromMinutes(1));
        _reader = new JournalReader(time);
        _positions = new ItemPositions<JournalPosition>(options.StateDirectory is { } state ? Path.Combine(state, Name) : null);
        _items = new ReceiverItems<JournalItemOptions, JournalItem>(kinds, Name, static (item, chosen) => new JournalItem(item, chosen));
    }

    /// <summary>Reads on for every item of a host once, whether it is its time or not.</summary>
    public async Task ReadAsync(EffectiveHost host, CancellationToken cancellationToken)
    {
        foreach (JournalItem item in host.Enabled ? _items.Of(host) : [])
            await FollowAsync(host, item, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hosts = new ReceiverHosts(_catalog, Name);
        await PeriodicLoop.RunAsync(s_beat, _time, token => ReadDueAsync(hosts.All, token), null, stoppingToken);
    }

    private static List<Reading> Readings(EffectiveHost host, JournalItem item, List<(JournalEntry Entry, string Value)> values, long at) =>
        item.Options.Count
            ? [Reading.OfNumber(host, item.Item, new Timestamp(at), values.Count)]
            : [.. values.Select((v, i) => Reading.OfText(host, item.Item, new Timestamp(at + i), v.Value, DetailsOf(item, v.Entry)))];

    private static LogDetails? DetailsOf(JournalItem item, JournalEntry entry) =>
        item.Item.ValueType == ItemValueType.Log ? new LogDetails(entry.At, entry.Identifier, entry.Priority, 0) : null;

    private Task ReadDueAsync(IEnumerable<EffectiveHost> hosts, CancellationToken cancellationToken)
    {
        long now = _time.GetTimestamp();
        var due = hosts.SelectMany(h => _items.Of(h).Select(i => (Host: h, Item: i)))
            .Where(d => d.Item.IsOfThisMachine && !(_due.TryGetValue(d.Item.Item.Id, out long next) && next > now));
        return Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            (d, token) => FollowAsync(d.Host, d.Item, token));
    }

    private async ValueTask FollowAsync(EffectiveHost host, JournalItem item, CancellationToken cancellationToken)
    {
        TimeSpan interval = item.Item.Interval > s_shortest ? item.Item.Interval : s_shortest;

        // A beat comes at its time or a little later, never a little earlier.
        _due[item.Item.Id] = _time.GetTimestamp() + (long)((interval - (s_beat / 2)) / TimeSpan.FromSeconds(1) * _time.TimestampFrequency);
        try
        {
            if (Refuse(item) is not { } refused)
                await ReadOnAsync(host, item, cancellationToken);
            else
                await _ingest.AcceptAsync([Reading.NotSupported(host, item.Item, Timestamp.Now(_time), refused)], cancellationToken);
        }
        catch (JournalException e)
        {
            await _ingest.AcceptAsync([Reading.NotSupported(host, item.Item, Timestamp.Now(_time), e.Message)], cancellationToken);
        }
        catch (Exception e) when (e is MetricsException or IOException or UnauthorizedAccessException)
        {
            // Nothing is lost: it is read again at the next turn.
            if (_faults.TryEnter(out long suppressed))
                LogFault(e, host.Name, item.Item.Key, suppressed);
        }
    }

    private async ValueTask ReadOnAsync(EffectiveHost host, JournalItem item, CancellationToken cancellationToken)
    {
        ItemId id = item.Item.Id;
        if (_positions.Get(id) is null)
        {
            string? from = item.Options.Start == LogStart.Beginning ? null : (await _reader.LastAsync(item, cancellationToken))?.Cursor;
            _positions.Set(id, new JournalPosition(from));
        }

        for (int i = 0; i < MostBatches; i++)
        {
            JournalPosition position = _positions.Get(id)!;
            JournalBatch batch = await _reader.ReadAsync(item, position.Cursor, position.Pending?.To, cancellationToken);
            await StoreAsync(host, item, position, batch, isFirst: i == 0, cancellationToken);
            if (!batch.HasMore && position.Pending is null)
                break;
        }
    }

    private async ValueTask StoreAsync(
        EffectiveHost host, JournalItem item, JournalPosition position, JournalBatch batch, bool isFirst, CancellationToken cancellationToken)
    {
        List<(JournalEntry Entry, string Value)> values = _values.Of(batch.Entries, static e => e.Message, item.Pattern);
        string? last = batch.Entries.Count > 0 ? batch.Entries[^1].Cursor : null;
        if (values.Count > 0 || (item.Options.Count && (isFirst || last is not null)))
        {
            long at = position.Pending?.AtNs ?? _arrivals.Take(Math.Max(1, values.Count)).UnixNanoseconds;
            if (position.Pending is null && last is not null)
                _positions.Set(item.Item.Id, position with { Pending = new JournalPending(last, at) });
            await _ingest.AcceptAsync(Readings(host, item, values, at), cancellationToken);
        }

        if (last is not null || position.Pending is not null)
            _positions.Set(item.Item.Id, new JournalPosition(last ?? position.Cursor));
    }

    /// <summary>Why the journal may not be read; null where it may.</summary>
    private string? Refuse(JournalItem item)
    {
        string? reason = null;
        foreach (string directory in item.Directories)
        {
            FileOpening opening = _files.Open(directory, FileUse.Contents);
            using LocalFile? file = opening.File;
            if (opening.Fault == FileFault.None)
                return null;

            // What is allowed and not there says more than what is not allowed.
            if (reason is null || opening.Fault != FileFault.NotAllowed)
                reason = opening.Reason;
        }

        return reason;
    }

    [LoggerMessage(
        EventId = 3267, Level = LogLevel.Error,
        Message = "The journal was not read on for {Host} / {Item} and will be tried again; {Suppressed} more such failures since the last message")]
    private partial void LogFault(Exception e, string host, string item, long suppressed);
}
