using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Somebody moves: one acknowledgement for all problems of an incident that they may see.</summary>
internal static class IncidentAcknowledgement
{
    /// <summary>Acknowledges within a transaction; the problems that are acknowledged now for the first time.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="viewer">Who.</param>
    /// <param name="incident">The incident's number.</param>
    /// <param name="named">The problem that they named, recovered or not; null where they named the incident.</param>
    /// <param name="text">Their comment, or null.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<ProblemRow>> WriteAsync(
        BongsuDb db, Viewer viewer, long incident, ProblemRow? named, string? text, Timestamp now, CancellationToken cancellationToken)
    {
        List<ProblemRow> open = await db.Problems
            .Where(p => p.IncidentId == incident && p.State == ProblemState.Open && p.AcknowledgedAtMs == null)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        if (named is { AcknowledgedAtMs: null } && !open.Exists(p => p.Id == named.Id))
            open.Add(named);
        ProblemRow[] seen = [.. open.Where(p => viewer.Sees(p.Owner))];
        foreach (ProblemRow problem in seen)
        {
            (problem.AcknowledgedAtMs, problem.AcknowledgedBy) = (now.UnixMilliseconds, viewer.Name);
            string said = named is null || problem.Id == named.Id ? text ?? HistoryReasons.Acknowledged : IncidentReasons.AcknowledgedBy(viewer.Name);
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "acknowledged", viewer.Name, said));

            // The later steps of the policy wait for nobody having acknowledged.
            await OutboxWriter.WithdrawAsync(db, OutboxScope.LaterSteps(problem.Id, now), PolicyReasons.NeedlessAcknowledged(viewer.Name), cancellationToken);
        }

        if (seen.Length == 0)
            return [];
        await db.Issues.Where(i => i.ProblemId == incident && i.State == IssueState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IssueState.InProgress), cancellationToken);
        if (seen.Length == open.Count)
        {
            await db.Incidents.Where(i => i.Id == incident && i.AcknowledgedAtMs == null).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.AcknowledgedAtMs, (long?)now.UnixMilliseconds).SetProperty(i => i.AcknowledgedBy, viewer.Name),
                cancellationToken);

            // Steps may have been planned for a problem that has ended while its incident lasts.
            await OutboxWriter.WithdrawStepsAsync(db, incident, PolicyReasons.NeedlessAcknowledged(viewer.Name), cancellationToken);
        }

        return seen;
    }
}
