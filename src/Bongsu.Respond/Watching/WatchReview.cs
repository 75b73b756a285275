using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Issues;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Watching;

/// <summary>
/// Notifies those who watch issues of what happened since the last time, in one message. How far each has heard is written in the transaction that adds the
/// message, so that nothing is said twice or lost, whenever the program stops.
/// </summary>
internal sealed class WatchReview(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, WatcherReaders readers, OutboxSignal signal, StoreEvents events, TimeProvider time)
{
    private const int MostWatchers = 200;
    private const int MostEntries = 500;
    private const int MostSaid = 20;

    /// <summary>Looks once; how many messages were added.</summary>
    public async Task<int> ReviewAsync(CancellationToken cancellationToken)
    {
        string[] kinds = [.. WatchRule.Kinds];
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.IssueWatchers.AsNoTracking()
            .Join(db.Issues, w => w.IssueId, i => i.Id, (w, i) => new { w.IssueId, w.User, w.SeenEvent, i.ProblemId })
            .Where(x => db.ProblemEvents.Any(e => e.Id > x.SeenEvent && kinds.Contains(e.Kind)
                && (e.ProblemId == x.ProblemId || db.Problems.Any(p => p.Id == e.ProblemId && p.IncidentId == x.ProblemId))))
            .OrderBy(x => x.SeenEvent).Take(MostWatchers).ToListAsync(cancellationToken);
        int said = 0;
        foreach (var one in waiting)
            said += await transactions.WriteAsync(write => NotifyAsync(write, one.IssueId, one.User, cancellationToken), cancellationToken) ? 1 : 0;
        if (said > 0)
        {
            signal.Set();
            events.Publish(new OutboxChanged(null));
        }

        return said;
    }

    private async Task<bool> NotifyAsync(BongsuDb db, long issueId, string user, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        IssueWatcherRow? watcher = await db.IssueWatchers.FirstOrDefaultAsync(w => w.IssueId == issueId && w.User == user, cancellationToken);
        IssueRow? issue = await db.Issues.AsNoTracking().FirstOrDefaultAsync(i => i.Id == issueId, cancellationToken);
        if (watcher is null || issue is null)
            return false;
        List<ProblemEventRow> entries = await db.ProblemEvents.AsNoTracking()
            .Where(e => e.Id > watcher.SeenEvent
                && (e.ProblemId == issue.ProblemId || db.Problems.Any(p => p.Id == e.ProblemId && p.IncidentId == issue.ProblemId)))
            .OrderBy(e => e.Id).Take(MostEntries).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return false;
        watcher.SeenEvent = entries[^1].Id;
        ProblemRow? problem = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == issue.ProblemId, cancellationToken);
        if (problem is null || await readers.FindAsync(db, user, cancellationToken) is not { } reader
            || (!reader.SeesAll && (problem.Owner is null || problem.Owner != reader.Organisation)))
            return false;
        IReadOnlyList<ProblemEventRow> heard = WatchRule.Heard(entries, user, reader);
        if (heard.Count == 0)
            return false;
        OutboxWriter.AddWatch(
            db,
            new WatchNotification
            {
                Language = reader.Language,
                TimeZone = reader.TimeZone,
                Issue = issueId,
                Problem = ProblemFactory.Facts(problem, null),
                Entries = [.. heard.TakeLast(MostSaid).Select(e => new WatchedEntry(Timestamp.FromUnixMilliseconds(e.AtMs), e.By, e.Text))],
                Left = Math.Max(0, heard.Count - MostSaid),
            },
            (reader.Organisation, reader.Person, reader.Channel, reader.Address),
            IssueReasons.Watches(issueId),
            QuietTime.After(reader.Quiet, reader.TimeZone, Level.Info, now),
            now);
        return true;
    }
}
