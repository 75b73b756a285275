using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Issues;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// Has the issue of an incident opened in outside trackers, within the caller's transaction. Where an earlier incident of the kind has an issue there, the
/// tracker is told of it and decides by its own options whether that one is for this time too.
/// </summary>
internal static class TrackerOpenings
{
    /// <summary>Adds what a plan wants opened.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="trackers">The trackers of the plan.</param>
    /// <param name="problem">The problem that stands for the incident.</param>
    /// <param name="incident">The number of the incident.</param>
    /// <param name="issueId">The incident's issue; null where it has none, so that nothing is opened outside.</param>
    /// <param name="now">The time of writing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task AddAsync(
        BongsuDb db,
        IReadOnlyList<PlannedTracker> trackers,
        ProblemFacts problem,
        long incident,
        long? issueId,
        Timestamp now,
        CancellationToken cancellationToken)
    {
        if (trackers.Count == 0 || issueId is not { } id || await db.Issues.FirstOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } issue)
            return;
        foreach (PlannedTracker tracker in trackers)
        {
            ExternalIssueRow? twin = await db.ExternalIssues.FirstOrDefaultAsync(e => e.IssueId == id && e.Tracker == tracker.Name, cancellationToken);
            if (twin is { Key: null } && await WaitingAsync(db, incident, id, tracker.Name, now, cancellationToken))
                continue;
            long? closedAtMs = issue.ClosedBeforeAtMs;
            string? earlier = twin?.Key;
            if (twin is null)
            {
                twin = new ExternalIssueRow { IssueId = id, Tracker = tracker.Name, Fingerprint = NewFingerprint() };
                db.ExternalIssues.Add(twin);
                if (issue.EarlierId is { } before)
                {
                    earlier = await db
                        .ExternalIssues.Where(e => e.IssueId == before && e.Tracker == tracker.Name)
                        .Select(e => e.Key)
                        .FirstOrDefaultAsync(cancellationToken);
                    closedAtMs = await db.Issues.Where(i => i.Id == before).Select(i => i.ClosedAtMs).FirstOrDefaultAsync(cancellationToken);
                }
            }
            else
            {
                // Whether it is the same one there is for the tracker to say; a new one must not be taken for the old one.
                (twin.Fingerprint, twin.Key, twin.Url, twin.Status, twin.Level, twin.ChangedAtMs) = (NewFingerprint(), null, null, null, 0, null);
            }

            db.Outbox.Add(OutboxWriter.Opening(
                new TrackerOpening
                {
                    Problem = problem,
                    Collects = tracker.Collects,
                    Earlier = earlier is null ? null : new EarlierTwin(earlier, closedAtMs is { } at ? Timestamp.FromUnixMilliseconds(at) : null, now),
                },
                tracker,
                incident,
                now));
        }
    }

    /// <summary>What was to be closed for an incident that has come back, and that nobody has tried yet or that is to be tried again, stays open.</summary>
    public static Task<int> KeepOpenAsync(BongsuDb db, long incident, string reason, CancellationToken cancellationToken) => db.Outbox
        .Where(o => o.IncidentId == incident && o.Kind == NotificationKinds.TrackerClose && o.State == OutboxState.Pending)
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, reason), cancellationToken);

    // An opening for the earlier time that the tracker has not taken yet is for this
    // one too: it may have worked without an answer, so that it must stay the same.
    private static async Task<bool> WaitingAsync(
        BongsuDb db, long incident, long issue, string tracker, Timestamp now, CancellationToken cancellationToken)
    {
        OutboxRow? waiting = await db.Outbox.AsNoTracking()
            .Where(o => o.Channel == tracker && o.Kind == NotificationKinds.TrackerOpen && o.IncidentId != incident
                && (o.State == OutboxState.Pending || o.State == OutboxState.Sending) && db.Incidents.Any(n => n.Id == o.IncidentId && n.IssueId == issue))
            .OrderByDescending(o => o.Id).FirstOrDefaultAsync(cancellationToken);
        if (waiting?.IncidentId is not { } earlier)
            return false;
        await db.Outbox.Where(o => o.Id == waiting.Id).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.ProblemId, (long?)incident).SetProperty(o => o.IncidentId, (long?)incident), cancellationToken);
        db.ProblemEvents.Add(ProblemEvents.Of(incident, now, "tracker", ProblemEvents.Respond, RepeatReasons.TwinPending(tracker, earlier)));
        return true;
    }

    // Random, so that two installations that share a tracker never adopt each other's issues.
    private static string NewFingerprint() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..20];
}
