using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>The end of a problem, whoever brings it about: its issue, and what must be said to whom.</summary>
internal static class ProblemCloser
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
    public static async Task<bool> EndAsync(
        BongsuDb db, ProblemRow problem, Timestamp at, string because, string by, string? closedBy, Timestamp now, CancellationToken cancellationToken)
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
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "recovered", by, because));
        await NotifyAsync(db, problem, at, because, now, cancellationToken);
        await CloseIssuesAsync(db, problem, closedBy, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // However it ended: what it explained, and what it was promoted by, ends with it.
        await ProblemLinker.RecoveredAsync(db, problem.Id, now, cancellationToken);
        return true;
    }

    // Incidents that were merged bring their issues with them.
    private static async Task CloseIssuesAsync(BongsuDb db, ProblemRow problem, string? closedBy, Timestamp now, CancellationToken cancellationToken)
    {
        long incident = IncidentReader.NumberOf(problem);
        if (await IncidentWriter.LastsAsync(db, incident, problem.Id, cancellationToken))
            return;
        List<IssueRow> open = await db.Issues
            .Where(i => i.State != IssueState.Closed && (i.ProblemId == problem.Id || db.Problems.Any(p => p.Id == i.ProblemId && p.IncidentId == incident)))
            .ToListAsync(cancellationToken);
        foreach (IssueRow issue in open)
        {
            issue.State = IssueState.Closed;
            issue.ClosedAtMs = now.UnixMilliseconds;
            string text = closedBy is null ? HistoryReasons.IssueClosed(issue.Id) : HistoryReasons.IssueClosedHand(issue.Id);
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "closed", ProblemEvents.Respond, text));
        }
    }

    /// <summary>What is still to be said: nothing while other problems of the incident last; then its end, once to each who was notified of it.</summary>
    private static async Task NotifyAsync(BongsuDb db, ProblemRow problem, Timestamp at, string because, Timestamp now, CancellationToken cancellationToken)
    {
        long incident = IncidentReader.NumberOf(problem);

        // The row is locked until the commit: of two problems that end at the same moment, the second sees that the first has.
        await db.Incidents.Where(i => i.Id == incident).ExecuteUpdateAsync(set => set.SetProperty(i => i.ClosedAtMs, i => i.ClosedAtMs), cancellationToken);
        Level? left = await db.Problems.Where(p => p.IncidentId == incident && p.Id != problem.Id && p.State == ProblemState.Open)
            .MaxAsync(p => (Level?)p.Level, cancellationToken);
        if (left is { } level)
        {
            await WithdrawNeedlessAsync(db, problem, level, cancellationToken);
            return;
        }

        await db.Incidents.Where(i => i.Id == incident)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.ClosedAtMs, (long?)now.UnixMilliseconds), cancellationToken);
        await EndIncidentAsync(db, incident, at, because, now, cancellationToken);
    }

    private static async Task WithdrawNeedlessAsync(BongsuDb db, ProblemRow problem, Level left, CancellationToken cancellationToken)
    {
        List<OutboxRow> rows = await db.Outbox.AsNoTracking()
            .Where(o => o.ProblemId == problem.Id && o.State == OutboxState.Pending)
            .ToListAsync(cancellationToken);
        foreach (OutboxRow row in rows)
        {
            if (NotificationJson.Read(row.PayloadJson) is { } notification && IncidentEndRule.IsNeedless(notification, OutboxWriter.DeliveryOf(row), left))
                await OutboxWriter.WithdrawAsync(db, row.Id, PolicyReasons.NeedlessRecovered, cancellationToken);
        }
    }

    private static async Task EndIncidentAsync(
        BongsuDb db, long incident, Timestamp at, string because, Timestamp now, CancellationToken cancellationToken)
    {
        var briefing = new IncidentBriefing(db);
        var heard = new HashSet<(string, string?, string?, string?)>();
        List<OutboxRow> rows = await db.Outbox.AsNoTracking().Where(o => o.IncidentId == incident).OrderBy(o => o.Id).ToListAsync(cancellationToken);

        // Whoever was notified by itself needs no line in a digest too; whoever was notified of the start needs no message that says both.
        foreach (
            OutboxRow row in rows.OrderBy(r => r.State == OutboxState.Pending && r.Attempts == 0)
                .ThenBy(r => r.Kind == NotificationKinds.Digest)
                .ThenBy(r => r.Id))
        {
            (OutboxRow stands, RecoveryAction action) = await WithdrawAsync(db, row, now, cancellationToken);
            Notification? notification = NotificationJson.Read(stands.PayloadJson);
            switch (action, notification)
            {
                case (RecoveryAction.Replace, PersonalNotification unsent) when heard.Add(Reader(stands)):
                {
                    (ProblemFacts facts, IncidentFacts? counts) = await EndAsync(unsent, stands);
                    Follow(stands, FollowUp.Over(unsent, facts, counts), stands.Reason);
                    break;
                }

                case (RecoveryAction.FollowUp, PersonalNotification first) when heard.Add(Reader(stands)):
                {
                    (ProblemFacts facts, IncidentFacts? counts) = await EndAsync(first, stands);
                    Follow(stands, FollowUp.Recovery(first, stands.IdempotencyKey, facts, counts), PolicyReasons.NotifiedBefore(stands.Reason));
                    break;
                }

                case (RecoveryAction.CloseIssue, TrackerOpening opening):
                {
                    (ProblemFacts facts, IncidentFacts? counts) = await briefing.EndAsync(
                        incident, opening.Problem, null, true, at, because, cancellationToken);
                    Follow(stands, FollowUp.Closing(facts, counts), PolicyReasons.NotifiedTrackedEnd);
                    break;
                }
            }
        }

        Task<(ProblemFacts Problem, IncidentFacts? Incident)> EndAsync(PersonalNotification said, OutboxRow row) =>
            briefing.EndAsync(incident, said.Problem, row.Organisation, said.SeesAll, at, because, cancellationToken);

        void Follow(OutboxRow earlier, Notification notification, string reason) =>
            OutboxWriter.Follow(db, earlier, notification, reason, FollowUp.DueAt(notification, OutboxWriter.DeliveryOf(earlier), now), now);
    }

    private static (string Channel, string? Organisation, string? Person, string? Address) Reader(OutboxRow row) =>
        (row.Channel, row.Organisation, row.Person, row.Address);

    /// <summary>Withdraws what the end makes needless. Where the dispatcher has taken it meanwhile, it is judged again as it stands then.</summary>
    private static async Task<(OutboxRow Stands, RecoveryAction Action)> WithdrawAsync(
        BongsuDb db, OutboxRow row, Timestamp now, CancellationToken cancellationToken)
    {
        RecoveryAction action = Decide(row);
        if (action is not (RecoveryAction.Withdraw or RecoveryAction.Replace))
            return (row, action);
        string needless = action == RecoveryAction.Replace ? PolicyReasons.NeedlessOver : PolicyReasons.NeedlessRecovered;
        if (await OutboxWriter.WithdrawAsync(db, row.Id, needless, cancellationToken))
            return (row, action);
        OutboxRow taken = await db.Outbox.AsNoTracking().FirstAsync(o => o.Id == row.Id, cancellationToken);
        return (taken, Decide(taken));

        RecoveryAction Decide(OutboxRow o) => o.IsPlanned && OutboxWriter.DeliveryOf(o).IsUntried ? RecoveryAction.Withdraw
            : NotificationJson.Read(o.PayloadJson) is { } notification ? RecoveryRule.Decide(notification, OutboxWriter.DeliveryOf(o), now)
            : RecoveryAction.Keep;
    }
}
