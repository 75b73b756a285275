using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Notifications.Pipeline;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>
/// One message waits for all of an incident, and it was written for one of its problems. Where that one is silenced, the others go on being notified of.
/// </summary>
internal static class IncidentRest
{
    // Each of them is asked for; whoever is left out after so many belongs to an organisation that hears of the incident from others.
    private const int MaxAsked = 50;

    /// <summary>Notifies of what is left, whoever has not heard of the incident and has no message of it waiting.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="situations">Reads the situation of each.</param>
    /// <param name="incident">The incident's number.</param>
    /// <param name="without">The problem that does not count any more.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task NotifyAsync(
        BongsuDb db, SituationReader situations, long incident, long without, Timestamp now, CancellationToken cancellationToken)
    {
        List<ProblemRow> rest = await db
            .Problems.Where(p =>
                p.IncidentId == incident && p.Id != without && p.State == ProblemState.Open && p.SuppressedUntilMs == null && p.AcknowledgedAtMs == null)
            .OrderByDescending(p => p.Level)
            .ThenBy(p => p.Id)
            .Take(MaxAsked)
            .ToListAsync(cancellationToken);
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (ProblemRow problem in rest.Where(p => !owners.Contains(p.Owner ?? "")))
        {
            Situation situation = await situations.ReadAsync(db, problem, null, now, cancellationToken);
            if (SuppressionRule.Decide(situation) is not null)
                continue;
            owners.Add(problem.Owner ?? "");
            NotificationPlan plan = NotificationPipeline.Decide(situation);
            foreach (string superseded in plan.Superseded)
                await OutboxWriter.WithdrawAsync(db, superseded, Model.Reasons.IncidentReasons.Sooner(incident), cancellationToken);
            OutboxWriter.Add(db, plan.Notifications, situation.Problem, incident, now);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (owners.Count > 0)
            await OutboxWriter.RestoreTrackersAsync(db, incident, now, cancellationToken);
    }
}
