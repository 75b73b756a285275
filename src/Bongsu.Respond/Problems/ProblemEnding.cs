using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>The end of a problem, whoever brings it about: its issue, and what must be said to whom.</summary>
internal static class ProblemEnding
{
    /// <summary>Ends an open problem within a transaction; false where another caller has ended it at the same moment.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="problem">With its issue.</param>
    /// <param name="at">When it ended.</param>
    /// <param name="because">Why, in a sentence.</param>
    /// <param name="by">Who or which part says so.</param>
    /// <param name="closedBy">Who closed it by hand; null where it recovered.</param>
    /// <param name="now">The time of writing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<bool> EndAsync(BongsuDb db, ProblemRow problem, Timestamp at, string because, string by, string? closedBy, Timestamp now, CancellationToken cancellationToken)
    {
        // Only one of two callers at the same moment ends it, on whichever machine they are.
        long recoveredAtMs = Math.Max(at.UnixMilliseconds, problem.StartedAtMs);
        int ended = await db.Problems.Where(p => p.Id == problem.Id && p.State == ProblemState.Open).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.State, ProblemState.Recovered)
                .SetProperty(p => p.RecoveredAtMs, (long?)recoveredAtMs)
                .SetProperty(p => p.ClosedBy, closedBy)
                .SetProperty(p => p.IsFiring, false)
                .SetProperty(p => p.FlappingSinceMs, (long?)null)
                .SetProperty(p => p.SuppressedUntilMs, (long?)null),
            cancellationToken);
        if (ended == 0)
            return false;
        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "recovered", by, because));

        // In the database, not on loaded rows: the dispatcher may be taking one at this moment, and only one of the two may have it. A twin that still waits to be opened need not be.
        List<OutboxRow> unsent = await TakeUnsentAsync(db, problem, now, cancellationToken);
        string needless = PolicyReasons.NeedlessRecovered;
        await db.Outbox
            .Where(o => o.ProblemId == problem.Id && o.State == OutboxState.Pending && o.Attempts == 0
                && (o.Kind == OutboxKinds.Problem || o.Kind == OutboxKinds.Digest || o.Kind == OutboxKinds.Flapping
                    || (o.Kind == OutboxKinds.TrackerOpen && o.DueAtMs > now.UnixMilliseconds)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, needless),
                cancellationToken);
        List<OutboxRow> rows = await db.Outbox.AsNoTracking().Where(o => o.ProblemId == problem.Id).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        // New rows, for an old one may be in somebody's hands, who finds it cancelled then.
        foreach (OutboxRow row in unsent)
            db.Outbox.Add(ProblemRows.Over(row, at, because, now));
        foreach (OutboxRow told in Told(rows))
            db.Outbox.Add(ProblemRows.Recovery(told, at, because, now));
        foreach (OutboxRow open in rows.Where(o => o.Kind == OutboxKinds.TrackerOpen && o.State is not (OutboxState.Failed or OutboxState.Cancelled)))
        {
            OutboxPayload payload = RespondJson.Read(open.PayloadJson);
            db.Outbox.Add(ProblemRows.TrackerAction(open.Channel, OutboxKinds.TrackerClose, PolicyReasons.NotifiedTrackedEnd, new OutboxPayload
            {
                Problem = payload.Problem is { } facts ? facts with { RecoveredAt = at, RecoveredBecause = because } : null,
                Recovered = true,
            }, now));
        }

        if (problem.Issue is { State: not IssueState.Closed } issue)
        {
            issue.State = IssueState.Closed;
            issue.ClosedAtMs = now.UnixMilliseconds;
            string closed = closedBy is null ? HistoryReasons.IssueClosed(issue.Id) : HistoryReasons.IssueClosedHand(issue.Id);
            db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "closed", ProblemRows.Respond, closed));
        }

        await db.SaveChangesAsync(cancellationToken);
        // However it ended: what it explained, and what it was promoted by, ends with it.
        await ProblemLinker.RecoveredAsync(db, problem.Id, now, cancellationToken);
        return true;
    }

    /// <summary>Cancels what nobody has sent and is told all the same, in other words.</summary>
    private static async Task<List<OutboxRow>> TakeUnsentAsync(BongsuDb db, ProblemRow problem, Timestamp now, CancellationToken cancellationToken)
    {
        var taken = new List<OutboxRow>();
        string needless = PolicyReasons.NeedlessOver;
        List<OutboxRow> waiting = await db.Outbox.AsNoTracking()
            .Where(o => o.ProblemId == problem.Id && o.State == OutboxState.Pending && o.Attempts == 0 && o.Kind == OutboxKinds.Problem).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        foreach (OutboxRow row in waiting.Where(r => RecoveryRule.IsToldAfterwards(r.Kind, problem.Level, r.DueAtMs, now.UnixMilliseconds)))
        {
            int mine = await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Pending && o.Attempts == 0).ExecuteUpdateAsync(
                set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, needless),
                cancellationToken);
            if (mine > 0)
                taken.Add(row);
        }

        return taken;
    }

    /// <summary>The messages by which people heard of a problem or still will. One message each way and person, whatever followed it.</summary>
    public static IEnumerable<OutboxRow> Told(IEnumerable<OutboxRow> rows) =>
        rows.Where(o => RecoveryRule.IsTold(o.Kind, o.State, o.Attempts) && RespondJson.Read(o.PayloadJson) is { FlappingBegins: null, IsOver: false });
}
