using System.Collections.ObjectModel;
using System.Net;
using Bongsu.Collect.AgentTls;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>
/// Takes rows of agents and senders. An agent's rows are taken exactly once: what its session has delivered before is dropped, the rest is durable before the
/// session moves on, and the session has moved on before the agent is told.
/// </summary>
internal sealed partial class DataHandler(
    IHostCatalog catalog, IIngest ingest, ISessionLedger ledger, IHostAvailability availability, ArrivalClock arrivals, SenderGate senders,
    CollectOptions options, CollectMetrics metrics, TimeProvider time, ILogger<DataHandler> log)
{
    private readonly KeyedLocks<(HostId, string)> _sessions = new();
    private readonly LogPositions _positions = new(ledger);
    private readonly ReadingLists _lists = new();
    private readonly LogGate _clockLog = new(time, TimeSpan.FromMinutes(1));
    private readonly LogGate _senderLog = new(time, TimeSpan.FromMinutes(1));

    public LogPositions Positions => _positions;

    /// <summary>Values of a sender: items of type trapper only.</summary>
    public async ValueTask<byte[]> SenderAsync(SenderDataRequest request, AgentPeer peer, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        (int processed, int failed) = await TakeSentAsync(request.Rows, peer, cancellationToken);
        return TrapperAnswers.Data(processed, failed + request.UnreadableRows, time.GetElapsedTime(start));
    }

    /// <summary>One value in the oldest form; it is answered OK whatever becomes of it.</summary>
    public async ValueTask LegacyAsync(LegacyValueRequest request, AgentPeer peer, CancellationToken cancellationToken) =>
        await TakeSentAsync(
            [new AgentValue(request.Host, request.Key, null, 0, request.Value, null, null, AgentValueState.Normal, null)], peer, cancellationToken);

    /// <summary>Results of active checks.</summary>
    public async ValueTask<byte[]> AgentAsync(AgentDataRequest request, AgentPeer peer, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        (int processed, int failed) = (0, request.UnreadableRows);
        if (request.Host is { } name)
        {
            if (catalog.Find(name) is not { } host)
                return Unknown(name, request.Rows.Count);
            (processed, int refused) = await TakeAsync(host, request, request.Rows, peer, cancellationToken);
            failed += refused;
        }
        else
        {
            // Below 4.4 each row names its host; agents speak for one, whatever its name.
            foreach ((string? rowHost, IReadOnlyList<AgentValue> rows) in ByHost(request.Rows))
            {
                if (rowHost is null || catalog.Find(rowHost) is not { } host)
                {
                    metrics.Refused("agent", "unknown", rows.Count);
                    failed += rows.Count;
                    continue;
                }

                (int taken, int refused) = await TakeAsync(host, request, rows, peer, cancellationToken);
                processed += taken;
                failed += refused;
            }
        }

        return TrapperAnswers.Data(processed, failed, time.GetElapsedTime(start));
    }

    /// <summary>Any other answer than success would make the agent send this for ever.</summary>
    private byte[] Unknown(string host, int rows)
    {
        metrics.Refused("agent", "unknown", rows);
        return TrapperAnswers.Success($"host [{host}] not found");
    }

    private async ValueTask<(int Processed, int Failed)> TakeAsync(
        EffectiveHost host, AgentDataRequest request, IReadOnlyList<AgentValue> rows, AgentPeer peer, CancellationToken cancellationToken)
    {
        if (!peer.MaySpeakFor(host) || !await senders.AllowsAsync(host, peer.Address, cancellationToken))
        {
            NoteStrangers("agent", host.Name, peer, rows.Count);
            return (0, rows.Count);
        }

        if (request.Session is not { } session)
            return await StoreAsync(host, request, rows, 0, cancellationToken) is var (p, f, _) ? (p, f) : default;

        // Connections of one session one after the other: a second one may carry the same rows while the first still stores them.
        using IDisposable held = await _sessions.EnterAsync((host.Id, session), cancellationToken);
        long last = await ledger.GetLastIdAsync(host.Id, session, cancellationToken);
        (int processed, int failed, long reached) = await StoreAsync(host, request, rows, last, cancellationToken);
        if (reached > last)
            await ledger.AdvanceAsync(host.Id, session, reached, cancellationToken);
        return (processed, failed);
    }

    private async ValueTask<(int Processed, int Failed, long Reached)> StoreAsync(
        EffectiveHost host, AgentDataRequest request, IReadOnlyList<AgentValue> rows, long last, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        availability.Heard(host.Id, now);
        if (request.SentClock is { } sent and > 0 and < 9_000_000_000)
            availability.Clock(host.Id, Timestamp.FromUnix(sent, Math.Clamp(request.SentNs ?? 0, 0, 999_999_999)) - now, now);
        List<Reading> readings = _lists.Take(rows.Count);
        Dictionary<ItemId, AgentLogFields>? logs = null;
        (int repeated, int positions, int unknown, int badTimes, long reached) = Add(host, rows, last, readings, ref logs);
        metrics.Refused("agent", "repeated", repeated);
        metrics.Refused("agent", "unknown", unknown);
        int unkept = 0;
        if (readings.Count > 0)
            unkept = (await ingest.AcceptAsync(readings, cancellationToken)).Count;
        if (logs is not null)
        {
            foreach ((ItemId item, AgentLogFields fields) in logs)
                await _positions.AdvanceAsync(host.Id, item, fields, cancellationToken);
        }

        int processed = readings.Count - unkept + repeated + positions;
        metrics.Refused("agent", "too many of one moment", unkept);
        _lists.Return(readings);
        return (processed, unknown + badTimes + unkept, reached);
    }

    private (int Repeated, int Positions, int Unknown, int BadTimes, long Reached) Add(
        EffectiveHost host, IReadOnlyList<AgentValue> rows, long last, List<Reading> readings, ref Dictionary<ItemId, AgentLogFields>? logs)
    {
        var times = new SentTimes(arrivals, options, rows.Count);
        (int repeated, int positions, int unknown, long reached) = (0, 0, 0, last);
        for (int i = 0; i < rows.Count; i++)
        {
            AgentValue row = rows[i];
            if (row.Id != 0 && row.Id <= last)
            {
                repeated++;
                continue;
            }

            reached = Math.Max(reached, row.Id);
            if (Find(host, in row) is not { } item)
            {
                unknown++;
                continue;
            }

            if (row.Log is not null && row.State == AgentValueState.Normal)
                (logs ??= [])[item.Id] = row.Log;
            if (row.Value is null)
                positions++;
            else if (RowReader.TryRead(host, item, in row, times, out Reading reading))
                readings.Add(reading);
        }

        NoteTimes("agent", host.Name, times, times.MoveBack(readings));
        return (repeated, positions, unknown, times.TooOld + times.TooNew, reached);
    }

    private static EffectiveItem? Find(EffectiveHost host, in AgentValue row)
    {
        EffectiveItem? item = row.ItemId is { } id ? host.Items.GetValueOrDefault(new ItemId(id))
            : row.Key is { } key ? host.ItemsByKey.GetValueOrDefault(key)
            : null;
        return item is { Type: ZabbixActiveKind.TypeName } && host.Enabled ? item : null;
    }

    private async ValueTask<(int Processed, int Failed)> TakeSentAsync(IReadOnlyList<AgentValue> rows, AgentPeer peer, CancellationToken cancellationToken)
    {
        List<Reading> readings = _lists.Take(rows.Count);
        var unresolved = new HashSet<string>();
        SentRows sent = AddSenderRows(rows, peer, readings, unresolved);
        if (unresolved.Count > 0)
        {
            // The names of allowed senders are asked for, and all is judged again by what they say.
            await senders.ResolveAsync(unresolved, cancellationToken);
            readings.Clear();
            sent = AddSenderRows(rows, peer, readings, []);
        }

        metrics.Refused("sender", "unknown", sent.Unknown);
        if (sent.Strange > 0)
            NoteStrangers("sender", sent.LastHost, peer, sent.Strange);
        NoteTimes("sender", sent.LastHost, sent.Times, sent.Times.MoveBack(readings));
        int unkept = (await ingest.AcceptAsync(readings, cancellationToken)).Count;
        metrics.Refused("sender", "too many of one moment", unkept);
        int processed = readings.Count - unkept;
        _lists.Return(readings);
        return (processed, sent.Unknown + sent.Strange + sent.Times.TooOld + sent.Times.TooNew + unkept);
    }

    private SentRows AddSenderRows(IReadOnlyList<AgentValue> rows, AgentPeer peer, List<Reading> readings, HashSet<string> unresolved)
    {
        var times = new SentTimes(arrivals, options, rows.Count);
        (int unknown, int strange) = (0, 0);
        EffectiveHost? host = null;
        for (int i = 0; i < rows.Count; i++)
        {
            AgentValue row = rows[i];
            if (row.Host is null || row.Key is null || row.Value is null)
            {
                unknown++;
                continue;
            }

            // Rows of one host come together.
            if (host is null || !string.Equals(host.Name, row.Host, StringComparison.Ordinal))
                host = catalog.Find(row.Host);
            if (host is not { Enabled: true } || !host.ItemsByKey.TryGetValue(row.Key, out EffectiveItem? item) || item.Type != TrapperKind.TypeName)
                unknown++;
            else if (!peer.MaySpeakFor(host) || !senders.Allows(host, item, peer.Address, unresolved))
                strange++;
            else if (RowReader.TryRead(host, item, in row, times, out Reading reading))
                readings.Add(reading);
        }

        return new SentRows(times, unknown, strange, host?.Name ?? "?");
    }

    private void NoteStrangers(string receiver, string host, AgentPeer peer, int count)
    {
        metrics.Refused(receiver, "not an allowed sender", count);
        if (_senderLog.TryEnter(out long suppressed))
            LogStranger(count, host, peer.Address, suppressed);
    }

    private void NoteTimes(string receiver, string host, SentTimes times, IReadOnlyDictionary<HostId, TimeSpan>? ahead)
    {
        foreach ((HostId id, TimeSpan by) in ahead ?? ReadOnlyDictionary<HostId, TimeSpan>.Empty)
            availability.Clock(id, by, Timestamp.Now(time));
        metrics.Refused(receiver, "too old", times.TooOld);
        metrics.Refused(receiver, "future", times.TooNew);
        if (times.TooNew > 0 && _clockLog.TryEnter(out long suppressed))
            LogFuture(times.TooNew, host, times.Furthest, suppressed);
    }

    private static IEnumerable<(string? Host, IReadOnlyList<AgentValue> Rows)> ByHost(IReadOnlyList<AgentValue> rows)
    {
        if (rows.Count == 0)
            yield break;
        bool one = true;
        for (int i = 1; i < rows.Count && one; i++)
            one = string.Equals(rows[i].Host, rows[0].Host, StringComparison.Ordinal);
        if (one)
        {
            yield return (rows[0].Host, rows);
            yield break;
        }

        foreach (IGrouping<string?, AgentValue> group in rows.GroupBy(r => r.Host, StringComparer.Ordinal))
            yield return (group.Key, [.. group]);
    }

    [LoggerMessage(
        EventId = 3201,
        Level = LogLevel.Warning,
        Message = "{Count} values of {Host} were refused: they claim to be from the future, up to {Furthest}; set that machine's clock. {Suppressed} more "
            + "such requests since the last message"
    )]
    private partial void LogFuture(int count, string host, Timestamp furthest, long suppressed);

    [LoggerMessage(
        EventId = 3202,
        Level = LogLevel.Warning,
        Message = "{Count} values of {Host} from {Peer} were refused: that is not one of its allowed senders, or the connection is not secured as the host "
            + "wants it. {Suppressed} more such requests since the last message"
    )]
    private partial void LogStranger(int count, string host, IPAddress? peer, long suppressed);

    /// <summary>What the rows of a sender are, beside the readings.</summary>
    private readonly record struct SentRows(SentTimes Times, int Unknown, int Strange, string LastHost);
}
