using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>The rows' way from pending to sending: what is due, in order, without overtaking.</summary>
internal static class OutboxQueue
{
    private const int BatchSize = 64;
    private const int MaxDigestLines = 500;

    /// <summary>
    /// After a start: what was being handed over when the process ended is tried again with the same key. A tracker action may have worked, so that the
    /// tracker is asked first, after its search has caught up.
    /// </summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="underWay">Rows that this process is handing over at this moment; they stay.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many.</returns>
    public static async Task<int> RequeueAsync(BongsuDb db, long nowMs, IReadOnlySet<long> underWay, CancellationToken cancellationToken)
    {
        List<OutboxRow> rows = await db.Outbox.Where(o => o.State == OutboxState.Sending).ToListAsync(cancellationToken);
        rows.RemoveAll(r => underWay.Contains(r.Id));
        foreach (OutboxRow row in rows)
        {
            row.State = OutboxState.Pending;
            row.LastResult = "the server stopped during the attempt; it is made again";
            if (NotificationJson.Read(row.PayloadJson) is not TrackerNotification action)
                continue;
            row.DueAtMs = nowMs + (long)Backoff.AmbiguousRest.TotalMilliseconds;
            row.PayloadJson = NotificationJson.Write(action with { Ambiguous = true });
        }

        await db.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    /// <summary>
    /// Takes what is due and for which there is room: each row's state becomes sending and its attempt is counted. Reports come last, so that hundreds of them
    /// at 08:00 keep nothing waiting that cannot wait.
    /// </summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="room">How many more deliveries a channel may have under way; asked once a row, zero closes the channel for this round.</param>
    /// <param name="closed">Channels that take nothing now.</param>
    /// <param name="budget">How many messages a reader gets by a channel.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<List<OutboxClaim>> ClaimAsync(
        BongsuDb db, long nowMs, Func<OutboxRow, int> room, ICollection<string> closed, BudgetDefinition budget, CancellationToken cancellationToken)
    {
        var claims = new List<OutboxClaim>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var full = new HashSet<string>(closed, StringComparer.Ordinal);
        var briefing = new IncidentBriefing(db);
        var bounds = new OutboxBudget(db, budget, Timestamp.FromUnixMilliseconds(nowMs));
        while (true)
        {
            List<OutboxRow> due = await Ready(db, nowMs)
                .Where(o => !full.Contains(o.Channel))
                .OrderBy(o => o.Kind == NotificationKinds.Report)
                .ThenBy(o => o.DueAtMs)
                .ThenBy(o => o.Id)
                .Take(BatchSize)
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            if (due.Count == 0)
                return claims;
            var grouped = new HashSet<long>();
            foreach (OutboxRow row in due)
            {
                if (grouped.Contains(row.Id))
                    continue;
                if (room(row) <= taken.GetValueOrDefault(row.Channel))
                {
                    full.Add(row.Channel);
                    continue;
                }

                if (await bounds.HoldsAsync(row, cancellationToken))
                    continue;
                List<OutboxRow> rows = row.Kind == NotificationKinds.Digest ? await DigestLinesAsync(db, row, nowMs, cancellationToken) : [row];
                rows = await TakeAsync(db, rows, cancellationToken);
                await BriefAsync(db, briefing, bounds, rows, cancellationToken);
                grouped.UnionWith(rows.Select(r => r.Id));
                if (rows.Count == 0)
                    continue;
                taken[row.Channel] = taken.GetValueOrDefault(row.Channel) + 1;
                ExternalIssueRow? external = NotificationKinds.IsTracker(row.Kind)
                    ? await db.ExternalIssues.AsNoTracking().FirstOrDefaultAsync(
                        e => e.Tracker == row.Channel && db.Issues.Any(i => i.Id == e.IssueId && i.ProblemId == row.ProblemId), cancellationToken)
                    : null;
                claims.Add(new OutboxClaim(rows, external, await AnsweredAsync(db, rows[0], cancellationToken)));
            }
        }
    }

    /// <summary>
    /// When the next row that is not due yet will be, and since when the oldest that is due has been; Unix milliseconds, null where there is none.
    /// </summary>
    public static async Task<(long? Next, long? Oldest)> LookAheadAsync(BongsuDb db, long nowMs, CancellationToken cancellationToken)
    {
        IQueryable<OutboxRow> pending = db.Outbox.Where(o => o.State == OutboxState.Pending && !o.IsPlanned);
        long? next = await pending.Where(o => o.DueAtMs > nowMs).MinAsync(o => (long?)o.DueAtMs, cancellationToken);
        long? oldest = await pending.Where(o => o.DueAtMs <= nowMs).MinAsync(o => (long?)o.DueAtMs, cancellationToken);
        return (next, oldest);
    }

    // The end of an incident never overtakes its start on the way to the same reader, nor a close its open. What waits for its time (a maintenance) holds
    // nothing up.
    private static IQueryable<OutboxRow> Ready(BongsuDb db, long nowMs) =>
        db.Outbox.Where(o =>
            o.State == OutboxState.Pending
            && !o.IsPlanned
            && o.DueAtMs <= nowMs
            && (
                o.Kind == NotificationKinds.Problem
                || o.Kind == NotificationKinds.Alarm
                || o.Kind == NotificationKinds.TrackerOpen
                || o.IncidentId == null
                || !db.Outbox.Any(e =>
                    e.IncidentId == o.IncidentId
                    && e.Id < o.Id
                    && e.Channel == o.Channel
                    && e.Organisation == o.Organisation
                    && e.Person == o.Person
                    && e.Kind != NotificationKinds.Alarm
                    && !e.IsPlanned
                    && (e.State == OutboxState.Sending || (e.State == OutboxState.Pending && (e.Attempts > 0 || e.DueAtMs <= nowMs))))));

    private static Task<List<OutboxRow>> DigestLinesAsync(BongsuDb db, OutboxRow row, long nowMs, CancellationToken cancellationToken) => Ready(db, nowMs)
        .Where(o => o.Kind == NotificationKinds.Digest
            && o.Channel == row.Channel
            && o.Organisation == row.Organisation
            && o.Person == row.Person
            && o.Address == row.Address)
        .OrderBy(o => o.Id).Take(MaxDigestLines).AsNoTracking().ToListAsync(cancellationToken);

    // True at the moment it is sent: what is said for the first time is what is known now.
    private static async Task BriefAsync(BongsuDb db, IncidentBriefing briefing, OutboxBudget bounds, List<OutboxRow> rows, CancellationToken cancellationToken)
    {
        foreach (OutboxRow row in rows.Where(r => r.Attempts == 1))
        {
            if ((await briefing.NowAsync(row, cancellationToken) ?? await bounds.CountAsync(row, cancellationToken)) is not { } now)
                continue;
            row.PayloadJson = NotificationJson.Write(now);
            await db.Outbox.Where(o => o.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.PayloadJson, row.PayloadJson), cancellationToken);
        }
    }

    private static async Task<string?> AnsweredAsync(BongsuDb db, OutboxRow row, CancellationToken cancellationToken) =>
        NotificationJson.Read(row.PayloadJson) is PersonalNotification { InReplyTo: { } key }
            ? await db.Outbox.Where(o => o.IdempotencyKey == key).Select(o => o.FarId).FirstOrDefaultAsync(cancellationToken)
            : null;

    // Row by row and only where it is still pending: a recovery may be cancelling it, or another process taking it, at this moment.
    private static async Task<List<OutboxRow>> TakeAsync(BongsuDb db, List<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var mine = new List<OutboxRow>(rows.Count);
        foreach (OutboxRow row in rows)
        {
            int changed = await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Pending).ExecuteUpdateAsync(
                set => set.SetProperty(o => o.State, OutboxState.Sending).SetProperty(o => o.Attempts, o => o.Attempts + 1), cancellationToken);
            if (changed == 0)
                continue;
            row.State = OutboxState.Sending;
            row.Attempts++;
            mine.Add(row);
        }

        return mine;
    }
}
