using System.Threading.Channels;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Telemetry;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// Sends what the outbox holds. One loop owns the state: each round writes the results that have come in and takes what is due, in one transaction, then
/// starts the deliveries; between rounds it sleeps until it is called or the next row is due. At least once: a row is delivered when its result is
/// written, and a process that ends before that tries again with the same key.
/// </summary>
internal sealed partial class OutboxDispatcher(
    IStoreTransactions transactions,
    IConfigurationSnapshot configuration,
    IOutboxSender sender,
    OutboxSignal signal,
    StoreEvents events,
    RespondMetrics metrics,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger
) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // Bounded by what is under way, which the channels' concurrency bounds.
    private readonly Channel<OutboxAttempt> _finished = Channel.CreateUnbounded<OutboxAttempt>(new UnboundedChannelOptions { SingleReader = true });

    // These belong to the loop alone.
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Timestamp> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreachable = new(StringComparer.Ordinal);
    private readonly List<OutboxAttempt> _unwritten = [];
    private readonly HashSet<Task> _deliveries = [];
    private readonly HashSet<long> _rowsUnderWay = [];

    // At the start, and after a commit of which it is not known whether it was kept: rows may be marked as sending that nobody sends.
    private bool _inDoubt = true;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var deliveries = new CancellationTokenSource();
        try
        {
            while (true)
            {
                TimeSpan sleep = await RoundAsync(deliveries.Token, stoppingToken);
                if (sleep > TimeSpan.Zero)
                    await signal.WaitAsync(sleep, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FinishAsync(deliveries);
        }
    }

    /// <summary>One round; how long to sleep after it.</summary>
    private async Task<TimeSpan> RoundAsync(CancellationToken deliveryToken, CancellationToken cancellationToken)
    {
        Collect();
        Timestamp now = Timestamp.Now(time);
        foreach (string channel in _held.Where(h => h.Value <= now).Select(h => h.Key).ToList())
            _held.Remove(channel);
        Round round;
        try
        {
            round = await transactions.WriteAsync(db => WriteRoundAsync(db, now, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The disk is full, the database is away: nothing is lost, the results stay here until they can be written.
            LogRoundFailed(logger, e);
            _inDoubt = true;
            return RestAfterFault;
        }

        _inDoubt = false;
        if (round.Requeued > 0)
            LogRequeued(logger, round.Requeued);
        Settle(now);
        foreach (OutboxClaim claim in round.Claims)
            Start(claim, now, deliveryToken);
        metrics.Outbox(round.OldestDueMs is { } oldest ? TimeSpan.FromMilliseconds(now.UnixMilliseconds - oldest) : TimeSpan.Zero, _deliveries.Count);
        foreach (long? problem in round.Claims.SelectMany(c => c.Rows).Select(r => r.ProblemId).Distinct())
            events.Publish(new OutboxChanged(problem));
        if (round.Requeued > 0)
            events.Publish(new OutboxChanged(null));
        return SleepFrom(now, round.NextDueMs);
    }

    private async Task<Round> WriteRoundAsync(BongsuDb db, Timestamp now, CancellationToken cancellationToken)
    {
        foreach (OutboxAttempt attempt in _unwritten)
            await OutboxResults.ApplyAsync(db, attempt, now, Random.Shared.NextDouble(), cancellationToken);
        int requeued = _inDoubt ? await OutboxQueue.RequeueAsync(db, now.UnixMilliseconds, _rowsUnderWay, cancellationToken) : 0;
        await WakeReachableAsync(db, now, cancellationToken);
        List<OutboxClaim> claims = await OutboxQueue.ClaimAsync(
            db,
            now.UnixMilliseconds,
            Room,
            _held.Keys,
            configuration.Current.Settings.Budget,
            cancellationToken);
        (long? next, long? oldest) = await OutboxQueue.LookAheadAsync(db, now.UnixMilliseconds, cancellationToken);
        return new Round(claims, requeued, next, oldest);
    }

    private void Collect()
    {
        while (_finished.Reader.TryRead(out OutboxAttempt? attempt))
            _unwritten.Add(attempt);
        _deliveries.RemoveWhere(d => d.IsCompleted);
    }

    private int Room(OutboxRow row) => sender.ConcurrencyOf(row.Kind) - _underWay.GetValueOrDefault(row.Channel)
        + _unwritten.Count(a => a.Claim.First.Channel == row.Channel);

    // A far side that was away and has taken something is back: what waits for its next try need not wait any longer.
    private async Task WakeReachableAsync(BongsuDb db, Timestamp now, CancellationToken cancellationToken)
    {
        foreach (string channel in _unwritten.Where(a => a.Result.Delivery.Outcome == DeliveryOutcome.Delivered).Select(a => a.Claim.First.Channel).Distinct())
        {
            if (!_unreachable.Contains(channel))
                continue;
            await db.Outbox
                .Where(o => o.Channel == channel && o.State == OutboxState.Pending && o.Attempts > 0 && o.DueAtMs > now.UnixMilliseconds
                    && o.Kind != NotificationKinds.TrackerOpen && o.Kind != NotificationKinds.TrackerClose)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAtMs, now.UnixMilliseconds), cancellationToken);
        }
    }

    /// <summary>After the results are written: forget them, and keep what they say of their channels.</summary>
    private void Settle(Timestamp now)
    {
        foreach (OutboxAttempt attempt in _unwritten)
        {
            string channel = attempt.Claim.First.Channel;
            _underWay[channel]--;
            DeliveryResult delivery = attempt.Result.Delivery;
            if (delivery.IsUnreachable)
                _unreachable.Add(channel);
            else if (delivery.Outcome == DeliveryOutcome.Delivered)
                _unreachable.Remove(channel);
            if (delivery.After is { } after)
                _held[channel] = now + (after < Backoff.MaxAge ? after : Backoff.MaxAge);
            metrics.Attempted(attempt.Type, attempt.Result.IsNotWanted ? "not-wanted" : delivery.Outcome.ToString().ToLowerInvariant());
            foreach (OutboxRow row in attempt.Claim.Rows)
            {
                _rowsUnderWay.Remove(row.Id);
                events.Publish(new OutboxChanged(row.ProblemId));
            }
        }

        _unwritten.Clear();
    }

    private void Start(OutboxClaim claim, Timestamp claimedAt, CancellationToken deliveryToken)
    {
        OutboxRow row = claim.First;
        _rowsUnderWay.UnionWith(claim.Rows.Select(r => r.Id));
        _underWay[row.Channel] = _underWay.GetValueOrDefault(row.Channel) + 1;
        if (row.Attempts == 1 && row.DueAtMs <= row.CreatedAtMs)
            metrics.HandedOver(TimeSpan.FromMilliseconds(Math.Max(0, claimedAt.UnixMilliseconds - row.CreatedAtMs)));
        _deliveries.Add(Task.Run(() => DeliverAsync(claim, deliveryToken), CancellationToken.None));
    }

    private async Task DeliverAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            OutboxAttempt attempt = await sender.SendAsync(claim, cancellationToken);
            if (attempt.Result.Delivery.Outcome != DeliveryOutcome.Delivered)
                LogNotDelivered(logger, claim.First.Id, claim.First.Channel, attempt.Result.Delivery.Outcome, attempt.Result.Delivery.Reason);
            _finished.Writer.TryWrite(attempt);
            signal.Set();
        }
        catch (OperationCanceledException)
        {
            // Stopping: the row stays in state sending and the next start tries again.
        }
    }

    private TimeSpan SleepFrom(Timestamp now, long? nextDueMs)
    {
        TimeSpan sleep = LongestSleep;
        if (nextDueMs is { } next)
            sleep = Min(sleep, TimeSpan.FromMilliseconds(Math.Max(1, next - now.UnixMilliseconds)));
        foreach (Timestamp until in _held.Values)
            sleep = Min(sleep, until - now);
        return sleep > TimeSpan.Zero ? sleep : TimeSpan.FromMilliseconds(1);

        static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }

    /// <summary>At the end: lets what is under way come to its end for a while, and writes what it came to.</summary>
    private async Task FinishAsync(CancellationTokenSource deliveries)
    {
        try
        {
            await Task.WhenAll(_deliveries).WaitAsync(Grace, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await deliveries.CancelAsync();
        }

        Collect();
        if (_unwritten.Count == 0)
            return;
        try
        {
            Timestamp now = Timestamp.Now(time);
            await transactions.WriteAsync(
                async db =>
                {
                    foreach (OutboxAttempt attempt in _unwritten)
                        await OutboxResults.ApplyAsync(db, attempt, now, 0, CancellationToken.None);
                },
                CancellationToken.None);
        }
        catch (Exception e) when (e is StoreException or DbUpdateException)
        {
            LogRoundFailed(logger, e);
        }
    }

    private sealed record Round(IReadOnlyList<OutboxClaim> Claims, int Requeued, long? NextDueMs, long? OldestDueMs);

    [LoggerMessage(
        5101, LogLevel.Information, "{Count} messages were under way when the server stopped or lost its database; they are sent again with the same keys")]
    private static partial void LogRequeued(ILogger logger, int count);

    [LoggerMessage(5102, LogLevel.Error, "The outbox could not be read or written; nothing is lost, it is tried again")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(5103, LogLevel.Warning, "Message {Row} by '{Channel}' not delivered ({Outcome}): {Reason}")]
    private static partial void LogNotDelivered(ILogger logger, long row, string channel, DeliveryOutcome outcome, string reason);
}
