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

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>
/// Follows the logs that items name, each at its interval. What is about to be stored is written down first, with its times: after a crash the same lines are
/// read again and stored under the same times, and no line is lost or stored twice.
/// </summary>
internal sealed partial class LogFileReceiver : BackgroundService
{
    private const string Name = LogFileKind.TypeName;

    // Logs that are read at once; more of them wait for their turn.
    private const int Readers = 4;

    // What one log may bring at one time, so that the others get their turn.
    private const int MostBatches = 8;

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);

    private readonly IHostCatalog _catalog;
    private readonly IIngest _ingest;
    private readonly ArrivalClock _arrivals;
    private readonly LineValues _values;
    private readonly TimeProvider _time;
    private readonly ILogger<LogFileReceiver> _log;
    private readonly LogGate _faults;
    private readonly LogReader _reader;
    private readonly ItemPositions<LogPosition> _positions;
    private readonly ReceiverItems<LogFileItemOptions, LogFileItem> _items;
    private readonly ConcurrentDictionary<ItemId, (long Due, long Length)> _turns = new();

    public LogFileReceiver(
        IHostCatalog catalog, IIngest ingest, ArrivalClock arrivals, KindRegistry kinds, FileGate files, CollectOptions options, CollectMetrics metrics,
        TimeProvider time, ILogger<LogFileReceiver> log)
    {
        (_catalog, _ingest, _arrivals, _time, _log) = (catalog, ingest, arrivals, time, log);
        _values = new LineValues(Name, metrics, time);
        _faults = new LogGate(time, TimeSpan.FromMinutes(1));
        _reader = new LogReader(files);
        _positions = new ItemPositions<LogPosition>(options.StateDirectory is { } state ? Path.Combine(state, Name) : null);
        _items = new ReceiverItems<LogFileItemOptions, LogFileItem>(kinds, Name, static (item, chosen) => new LogFileItem(item, chosen));
    }

    /// <summary>Reads every log of a host once, whether it is its time or not.</summary>
    public async Task ReadAsync(EffectiveHost host, CancellationToken cancellationToken)
    {
        foreach (LogFileItem item in host.Enabled ? _items.Of(host) : [])
            await FollowAsync(host, item, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hosts = new ReceiverHosts(_catalog, Name);
        await PeriodicLoop.RunAsync(s_beat, _time, token => ReadDueAsync(hosts.All, token), null, stoppingToken);
    }

    private Task ReadDueAsync(IEnumerable<EffectiveHost> hosts, CancellationToken cancellationToken)
    {
        long now = _time.GetTimestamp();
        var due = hosts.SelectMany(h => _items.Of(h).Select(i => (Host: h, Item: i)))
            .Where(d => d.Item.IsOfThisMachine && !(_turns.TryGetValue(d.Item.Item.Id, out (long Due, long) turn) && turn.Due > now));
        return Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            (d, token) => FollowAsync(d.Host, d.Item, token));
    }

    private async ValueTask FollowAsync(EffectiveHost host, LogFileItem item, CancellationToken cancellationToken)
    {
        ItemId id = item.Item.Id;
        TimeSpan interval = item.Item.Interval > s_beat ? item.Item.Interval : s_beat;

        // A beat comes at its time or a little later, never a little earlier.
        long due = _time.GetTimestamp() + (long)((interval - (s_beat / 2)) / TimeSpan.FromSeconds(1) * _time.TimestampFrequency);
        long length = _turns.TryGetValue(id, out (long, long Length) turn) ? turn.Length : 0;
        try
        {
            for (int i = 0; i < MostBatches; i++)
            {
                LogPosition? position = _positions.Get(id);
                LogBatch? batch = _reader.Read(item, position, i == 0 ? turn.Length : 0, out string? reason);
                if (batch is null)
                {
                    await _ingest.AcceptAsync([Reading.NotSupported(host, item.Item, Timestamp.Now(_time), reason!)], cancellationToken);
                    break;
                }

                length = batch.Length;
                await StoreAsync(host, item, position, batch, isFirst: i == 0, cancellationToken);
                if (!batch.HasMore)
                    break;
            }
        }
        catch (Exception e) when (e is MetricsException or IOException or UnauthorizedAccessException)
        {
            // Nothing is lost: it is read again at the next turn.
            if (_faults.TryEnter(out long suppressed))
                LogFault(e, item.Options.Path, suppressed);
        }

        _turns[id] = (due, length);
    }

    private async ValueTask StoreAsync(
        EffectiveHost host, LogFileItem item, LogPosition? position, LogBatch batch, bool isFirst, CancellationToken cancellationToken)
    {
        List<(string Entry, string Value)> values = _values.Of(batch.Entries, static e => e, item.Pattern);
        if (values.Count > 0 || (item.Options.Count && (isFirst || batch.Entries.Count > 0)))
        {
            long at = position?.Pending?.AtNs ?? _arrivals.Take(Math.Max(1, values.Count)).UnixNanoseconds;
            if (position is { Pending: null } && batch.Entries.Count > 0)
                _positions.Set(item.Item.Id, position with { Pending = new LogPending(ReadUpTo(position, batch), at) });
            await _ingest.AcceptAsync(Readings(host, item, values, at), cancellationToken);
        }

        if (batch.Next != position)
            _positions.Set(item.Item.Id, batch.Next);
    }

    // Of the file that was read on; where another one was begun, what was read is read from its beginning again.
    private static long ReadUpTo(LogPosition position, LogBatch batch) =>
        batch.Next.Inode == position.Inode && batch.Next.Device == position.Device ? batch.Next.Offset : position.Offset;

    private static List<Reading> Readings(EffectiveHost host, LogFileItem item, List<(string Entry, string Value)> values, long at)
    {
        if (item.Options.Count)
            return [Reading.OfNumber(host, item.Item, new Timestamp(at), values.Count)];
        LogDetails? log = item.Item.ValueType == ItemValueType.Log ? new LogDetails(null, Path.GetFileName(item.Options.Path), 0, 0) : null;
        return [.. values.Select((v, i) => Reading.OfText(host, item.Item, new Timestamp(at + i), v.Value, log))];
    }

    [LoggerMessage(
        EventId = 3261, Level = LogLevel.Error,
        Message = "The log {Path} was not read on and will be tried again; {Suppressed} more such failures since the last message")]
    private partial void LogFault(Exception e, string path, long suppressed);
}
