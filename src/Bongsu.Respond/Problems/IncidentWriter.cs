using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Writes which problems are one incident, always within the caller's transaction.</summary>
internal static class IncidentWriter
{
    /// <summary>Puts a problem that has just been written into its incident; true where it opens one.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="problem">The problem, with its number.</param>
    /// <param name="incident">What was decided.</param>
    /// <param name="now">The time of writing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<bool> OpenedAsync(
        BongsuDb db, ProblemRow problem, IncidentSituation incident, Timestamp now, CancellationToken cancellationToken)
    {
        IncidentDecision decision = incident.Decision;
        if (decision.Incident is not { } number)
        {
            problem.IncidentId = problem.Id;
            db.Incidents.Add(new IncidentRow { Id = problem.Id, OpenedAtMs = now.UnixMilliseconds });
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }

        (problem.IncidentId, problem.JoinedBecause) = (number, decision.Reason);
        // The reason may name what is another organisation's business.
        db.ProblemEvents.Add(ProblemEvents.Of(
            problem.Id, now, "incident", ProblemEvents.Respond, IncidentReasons.Joined(number, decision.Reason),
            problem.Owner is null ? null : ProblemLinker.OnlyInfrastructure));
        await MergeAsync(db, decision.Absorbs, number, cancellationToken);
        IncidentRow? row = await db.Incidents.FirstOrDefaultAsync(i => i.Id == number, cancellationToken);
        if (row is null)
            db.Incidents.Add(row = new IncidentRow { Id = number, OpenedAtMs = now.UnixMilliseconds });
        row.ClosedAtMs = null;
        await RaiseIssueAsync(db, problem, now, cancellationToken);
        if (row.AcknowledgedAtMs is not null)
            Acknowledge(db, row, problem, incident, now);
        await db.SaveChangesAsync(cancellationToken);
        return false;
    }

    /// <summary>
    /// Keeps the incidents that a problem is about to join from ending before the transaction does; false where one of them has just ended, so that it has to
    /// be decided again. On a database where transactions run side by side, one could end between the decision and the commit, and nobody would hear of the
    /// problem.
    /// </summary>
    public static async Task<bool> HoldAsync(BongsuDb db, IncidentDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Incident is not { } number)
            return true;
        foreach (long one in decision.Absorbs.Append(number).Order())
        {
            // The row is locked until the commit: whoever ends the last problem of the incident waits, and then sees this one.
            await db.Incidents.Where(i => i.Id == one).ExecuteUpdateAsync(set => set.SetProperty(i => i.ClosedAtMs, i => i.ClosedAtMs), cancellationToken);
            // Asked apart: one question with an "or" would read all that is open.
            if (!await db.Problems.AnyAsync(p => p.IncidentId == one && p.State == ProblemState.Open, cancellationToken)
                && !await db.Problems.AnyAsync(p => p.Id == one && p.IncidentId == 0 && p.State == ProblemState.Open, cancellationToken))
                return false;
        }

        return true;
    }

    /// <summary>Makes some incidents part of another one. Their numbers go on meaning it, for the problems that bear them are in it.</summary>
    public static async Task MergeAsync(BongsuDb db, IReadOnlyCollection<long> incidents, long into, CancellationToken cancellationToken)
    {
        if (incidents.Count == 0)
            return;
        await db.Problems.Where(p => incidents.Contains(p.IncidentId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.IncidentId, into), cancellationToken);
        await OutboxWriter.MoveAsync(db, incidents, into, cancellationToken);
        await db.Incidents.Where(i => incidents.Contains(i.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Whether anything of an incident is still open, apart from one problem.</summary>
    public static Task<bool> LastsAsync(BongsuDb db, long incident, long without, CancellationToken cancellationToken) =>
        db.Problems.AnyAsync(p => p.IncidentId == incident && p.Id != without && p.State == ProblemState.Open, cancellationToken);

    // The issue of an incident is as urgent as the worst of it has been.
    private static async Task RaiseIssueAsync(BongsuDb db, ProblemRow problem, Timestamp now, CancellationToken cancellationToken)
    {
        if (await db.Issues.FirstOrDefaultAsync(i => i.ProblemId == problem.IncidentId && i.State != IssueState.Closed, cancellationToken) is not { } issue)
            return;
        Level worst = await db.Problems.Where(p => p.IncidentId == problem.IncidentId && p.State == ProblemState.Open).Select(p => (Level?)p.Level)
            .MaxAsync(cancellationToken) is { } other && other > problem.Level ? other : problem.Level;
        if (worst <= issue.Priority)
            return;
        issue.Priority = worst;
        db.ProblemEvents.Add(ProblemEvents.Of(problem.IncidentId, now, "issue", ProblemEvents.Respond, HistoryReasons.IssueRaised(issue.Id, (int)worst)));
    }

    // Whoever acknowledged it moves for what belongs to it too; what is worse wants to be seen again.
    private static void Acknowledge(BongsuDb db, IncidentRow row, ProblemRow problem, IncidentSituation incident, Timestamp now)
    {
        if (problem.Level > incident.Level)
        {
            (row.AcknowledgedAtMs, row.AcknowledgedBy) = (null, null);
            return;
        }

        (problem.AcknowledgedAtMs, problem.AcknowledgedBy) = (now.UnixMilliseconds, row.AcknowledgedBy);
        db.ProblemEvents.Add(ProblemEvents.Of(
            problem.Id, now, "acknowledged", ProblemEvents.Respond, IncidentReasons.AcknowledgedBy(row.AcknowledgedBy ?? "")));
    }
}
