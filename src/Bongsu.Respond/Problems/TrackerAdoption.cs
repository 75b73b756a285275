using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <inheritdoc />
internal sealed class TrackerAdoption(
    IStoreTransactions transactions,
    IConfigurationSnapshot configuration,
    SituationReader situations,
    OutboxSignal signal,
    StoreEvents events,
    TimeProvider time
) : ITrackerAdoption
{
    private const int MostAtOnce = 200;

    /// <inheritdoc />
    public async Task<int?> AdoptAsync(Viewer viewer, string tracker, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Administer) || !viewer.SeesAll)
            throw new UnauthorizedAccessException("Only administrators of the infrastructure bring issues into a tracker.");
        if (configuration.Current.Trackers.All(t => t.Name != tracker || !t.Enabled))
            return null;
        int all = 0, some;
        do
        {
            some = await transactions.WriteAsync(db => AdoptAsync(db, viewer, tracker, cancellationToken), cancellationToken);
            all += some;
        }
        while (some == MostAtOnce);
        signal.Set();
        events.Publish(new OutboxChanged(null));
        return all;
    }

    private async Task<int> AdoptAsync(BongsuDb db, Viewer viewer, string tracker, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        IssueRow[] issues = await db.Issues
            .Where(i => i.State != IssueState.Closed && !i.External.Any(e => e.Tracker == tracker)
                && db.Problems.Any(p => p.Id == i.ProblemId && p.State == ProblemState.Open))
            .OrderBy(i => i.Id).Take(MostAtOnce).ToArrayAsync(cancellationToken);
        foreach (IssueRow issue in issues)
        {
            ProblemRow problem = await db.Problems.SingleAsync(p => p.Id == issue.ProblemId, cancellationToken);
            var plan = new NotificationPlan { Trackers = [new PlannedTracker(tracker, now, PolicyReasons.Adopted(viewer.Name))] };
            await TrackerOpenings.AddAsync(db, plan.Trackers, situations.Facts(problem), IncidentReader.NumberOf(problem), issue.Id, now, cancellationToken);
        }

        if (issues.Length > 0)
            db.Audit.Add(now, viewer, "adopt-issues", $"tracker {tracker}", null, issues.Length);
        await db.SaveChangesAsync(cancellationToken);
        return issues.Length;
    }
}
