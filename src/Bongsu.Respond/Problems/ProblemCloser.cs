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
        if (problem.Issue is { State: not IssueState.Closed } issue)
        {
            issue.State = IssueState.Closed;
            issue.ClosedAtMs = now.UnixMilliseconds;
            string text = closedBy is null ? HistoryReasons.IssueClosed(issue.Id) : HistoryReasons.IssueClosedHand(issue.Id);
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "closed", ProblemEvents.Respond, text));
        }

        await db.SaveChangesAsync(cancellationToken);
        // However it ended: what it explained, and what it was promoted by, ends with it.
        await ProblemLinker.RecoveredAsync(db, problem.Id, now, cancellationToken);
        return true;
    }

    private static async Task NotifyAsync(BongsuDb db, ProblemRow problem, Timestamp at, string because, Timestamp now, CancellationToken cancellationToken)
    {
        // Somebody whom a policy has notified again and again hears of the end once.
        var followed = new HashSet<(string Channel, string? Address)>();
        foreach (OutboxRow row in await db.Outbox.AsNoTracking().Where(o => o.ProblemId == problem.Id).OrderBy(o => o.Id).ToListAsync(cancellationToken))
        {
            (OutboxRow stands, RecoveryAction action) = await WithdrawAsync(db, row, problem, now, cancellationToken);
            if (NotificationJson.Read(stands.PayloadJson) is not { } notification)
                continue;
            (Notification Notification, string Reason)? follows = (action, notification) switch
            {
                (RecoveryAction.Replace, PersonalNotification unsent) => (FollowUp.Over(unsent, at, because), stands.Reason),
                (RecoveryAction.FollowUp, PersonalNotification first) =>
                    (FollowUp.Recovery(first, stands.IdempotencyKey, at, because), PolicyReasons.NotifiedBefore(stands.Reason)),
                (RecoveryAction.CloseIssue, TrackerOpening opening) => (FollowUp.Closing(opening, at, because), PolicyReasons.NotifiedTrackedEnd),
                _ => null,
            };
            if (follows is { } next && (action != RecoveryAction.FollowUp || followed.Add((stands.Channel, stands.Address))))
                OutboxWriter.Follow(db, stands, next.Notification, next.Reason, FollowUp.DueAt(next.Notification, now), now);
        }
    }

    /// <summary>Withdraws what the end makes needless. Where the dispatcher has taken it meanwhile, it is judged again as it stands then.</summary>
    private static async Task<(OutboxRow Stands, RecoveryAction Action)> WithdrawAsync(
        BongsuDb db, OutboxRow row, ProblemRow problem, Timestamp now, CancellationToken cancellationToken)
    {
        RecoveryAction action = Decide(row);
        if (action is not (RecoveryAction.Withdraw or RecoveryAction.Replace))
            return (row, action);
        string needless = action == RecoveryAction.Replace ? PolicyReasons.NeedlessOver : PolicyReasons.NeedlessRecovered;
        if (await OutboxWriter.WithdrawAsync(db, row.Id, needless, cancellationToken))
            return (row, action);
        OutboxRow taken = await db.Outbox.AsNoTracking().FirstAsync(o => o.Id == row.Id, cancellationToken);
        return (taken, Decide(taken));

        RecoveryAction Decide(OutboxRow o) => o.IsPlanned && OutboxWriter.DeliveryOf(o).IsUntried ? RecoveryAction.Withdraw : NotificationJson.Read(o.PayloadJson) is { } notification
            ? RecoveryRule.Decide(notification, OutboxWriter.DeliveryOf(o), problem.Level, now)
            : RecoveryAction.Keep;
    }
}
