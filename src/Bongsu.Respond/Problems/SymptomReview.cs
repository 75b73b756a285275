using Bongsu.Detect.Correlation;
using Bongsu.Detect.Services;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Notifications.Pipeline;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Notifies people of symptoms that have outlasted their cause: after all, they are problems of their own.</summary>
internal sealed class SymptomReview(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, SituationReader situations, OutboxSignal signal, StoreEvents events,
    TimeProvider time)
{
    /// <summary>How long after its cause has ended a symptom may stay without a notification: agents and checks take a minute or two.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    private const int AtOnce = 500;

    /// <summary>Checks once; returns for how many symptoms people were notified.</summary>
    public async Task<int> ReviewAsync(CancellationToken cancellationToken)
    {
        long endedBefore = (Timestamp.Now(time) - Grace).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<long> due = await db.ProblemLinks
            .Where(l => l.Quiet && l.EndedAtMs == null && l.Kind == ProblemLinkKind.Cause)
            .Join(db.Problems.Where(p => p.State == ProblemState.Recovered && p.RecoveredAtMs <= endedBefore), l => l.ToId, p => p.Id, (l, _) => l.Id)
            .OrderBy(id => id).Take(AtOnce).ToListAsync(cancellationToken);
        int released = 0;
        foreach (long link in due)
        {
            if (await transactions.WriteAsync(d => ReleaseAsync(d, link, cancellationToken), cancellationToken) is not { } problem)
                continue;
            released++;
            events.Publish(ProblemRows.Changed(problem));
            events.Publish(new OutboxChanged(problem.Id));
        }

        if (released > 0)
            signal.Set();
        return released;
    }

    private async Task<ProblemRow?> ReleaseAsync(BongsuDb db, long linkId, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        ProblemLinkRow? link = await db.ProblemLinks.FirstOrDefaultAsync(l => l.Id == linkId && l.EndedAtMs == null, cancellationToken);
        ProblemRow? problem = link is null
            ? null
            : await db.Problems.Include(p => p.Issue).FirstOrDefaultAsync(p => p.Id == link.ProblemId && p.State == ProblemState.Open, cancellationToken);
        if (link is null || problem is null)
            return null;
        link.EndedAtMs = now.UnixMilliseconds;

        // The spending of a budget goes on being shown for hours after the outage that spent it, and everybody was notified of that.
        if (link.Rule == SymptomRules.SameService && ServiceTriggers.IsOne(new HostId(problem.HostId), new TriggerId(problem.TriggerId)))
        {
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "not-notified", ProblemEvents.Respond, PolicyReasons.NotifiedSumsUpFailure));
            return null;
        }

        link.NotifiedAtMs = now.UnixMilliseconds;
        Situation situation = await situations.ReadAsync(db, problem, link.ToId, now, cancellationToken);
        NotificationPlan plan = NotificationPipeline.Decide(situation);
        long incident = IncidentReader.NumberOf(problem);
        foreach (string superseded in plan.Superseded)
            await OutboxWriter.WithdrawAsync(db, superseded, IncidentReasons.Sooner(incident), cancellationToken);
        long? issue = await db.Issues.Where(i => i.ProblemId == incident).Select(i => (long?)i.Id).FirstOrDefaultAsync(cancellationToken);
        OutboxWriter.Add(db, plan, situation.Problem, incident, now);
        await TrackerOpenings.AddAsync(db, plan.Trackers, situation.Problem, incident, issue, now, cancellationToken);
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "released", ProblemEvents.Respond, HistoryReasons.Released(link.ToId)));
        return problem;
    }
}
