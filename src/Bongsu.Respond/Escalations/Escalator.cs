using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Respond.Problems;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Escalations;

/// <summary>
/// Fires steps of policies that are due: who is on call now, and which channel is tried next. What a step does is one transaction: a process that ends before
/// its commit fires it after the next start, one that ends after it has fired it.
/// </summary>
internal sealed class Escalator(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, IConfigurationSnapshot configuration, SituationReader situations,
    ChannelAddresses addresses, OutboxSignal signal, StoreEvents events, TimeProvider time)
{
    private const int AtOnce = 500;

    /// <summary>Fires what is due; how many steps.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        int fired = 0;
        foreach ((long problem, StepPlace place) in await DueAsync(now, cancellationToken))
        {
            if (!await transactions.WriteAsync(db => FireAsync(db, problem, place, now, cancellationToken), cancellationToken))
                continue;
            fired++;
            events.Publish(new OutboxChanged(problem));
        }

        if (fired > 0)
            signal.Set();
        return fired;
    }

    private async Task<IReadOnlyList<(long Problem, StepPlace Place)>> DueAsync(Timestamp now, CancellationToken cancellationToken)
    {
        long nowMs = now.UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Outbox.AsNoTracking()
            .Where(o => o.State == OutboxState.Pending && o.IsPlanned && o.DueAtMs <= nowMs && o.ProblemId != null && o.Policy != null)
            .OrderBy(o => o.DueAtMs)
            .ThenBy(o => o.Id)
            .Take(AtOnce)
            .Select(o => new { Problem = o.ProblemId!.Value, Policy = o.Policy!, o.Step, o.Round, o.Rank })
            .ToListAsync(cancellationToken);
        return [.. due.Select(d => (d.Problem, new StepPlace(d.Policy, d.Step, d.Round, d.Rank))).Distinct()];
    }

    private async Task<bool> FireAsync(BongsuDb db, long id, StepPlace place, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemRow? problem = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        List<OutboxRow> rows = await db.Outbox.AsNoTracking()
            .Where(o => o.ProblemId == id && (o.Kind == NotificationKinds.Problem || o.Kind == NotificationKinds.Update || o.Kind == NotificationKinds.Digest))
            .OrderBy(o => o.Id)
            .ToListAsync(cancellationToken);
        StepRow[] known = [.. rows.Select(Of)];

        // Another process may have fired it since it was found.
        if (problem is null || !known.Any(r => r.IsWaiting && r.Place == place && r.DueAt <= now))
            return false;
        long incident = IncidentReader.NumberOf(problem);
        bool isOpen = problem.State == ProblemState.Open || await IncidentWriter.LastsAsync(db, incident, problem.Id, cancellationToken);
        IssueRow? issue = await db.Issues.AsNoTracking().FirstOrDefaultAsync(i => i.ProblemId == incident, cancellationToken);
        ProblemFacts facts = situations.Facts(problem);
        ConfigurationDocument config = configuration.Current;
        StepDecision decision = EscalationRule.Decide(new StepSituation
        {
            Place = place,
            Now = now,
            StoppedBecause = StopRule.Decide(isOpen, await AcknowledgedByAsync(db, problem, incident, cancellationToken), issue?.State, issue?.Assignee),
            Rows = known,
            Resolved = PolicyEngine.Resolve(facts, config, addresses, place, now),
            LeftOut = await LeftOutAsync(db, id, incident, cancellationToken),
            RepeatAfter = PolicyEngine.RepeatAfter(config, place.Policy),
            Delay = PolicyEngine.DelayOf(config, place),
        });
        bool isMine = true;
        foreach (int row in decision.Release)
            isMine &= await OutboxWriter.ReleaseAsync(db, rows[row].Id, cancellationToken);
        foreach ((int row, string reason) in decision.Withdraw)
            isMine &= await OutboxWriter.WithdrawAsync(db, rows[row].Id, reason, cancellationToken);

        // Another machine fired it at the same moment, and has notified and planned what follows.
        if (!isMine)
            return false;
        foreach ((int row, Timestamp dueAt) in decision.Move)
            await OutboxWriter.MoveAsync(db, rows[row].Id, dueAt, cancellationToken);
        OutboxWriter.Add(db, decision.Add, facts, incident, now);
        if (decision.Again is var (start, round))
            OutboxWriter.Add(db, PolicyEngine.Again(facts, config, addresses, place.Policy, round, start, now), facts, incident, now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    // A problem may have ended, and its incident been acknowledged after that.
    private static async Task<string?> AcknowledgedByAsync(BongsuDb db, ProblemRow problem, long incident, CancellationToken cancellationToken)
    {
        if (problem.AcknowledgedAtMs is not null)
            return problem.AcknowledgedBy ?? "-";
        IncidentRow? row = await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == incident, cancellationToken);
        return row is { AcknowledgedAtMs: not null } ? row.AcknowledgedBy ?? "-" : null;
    }

    // Of one incident there is one escalation; what explains a problem of another incident has its own.
    private static async Task<IReadOnlySet<(string?, string?)>> LeftOutAsync(BongsuDb db, long problem, long incident, CancellationToken cancellationToken)
    {
        long? cause = await db.ProblemLinks.AsNoTracking()
            .Where(l => l.ProblemId == problem && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.Quiet
                && db.Problems.Any(p => p.Id == l.ToId && p.IncidentId != incident))
            .Select(l => (long?)l.ToId)
            .FirstOrDefaultAsync(cancellationToken);
        return cause is { } known ? await SituationReader.NotifiedAsync(db, known, cancellationToken) : new HashSet<(string?, string?)>();
    }

    private static StepRow Of(OutboxRow row) => new(
        new StepPlace(row.Policy ?? "", row.Step, row.Round, row.Rank), row.Organisation, row.Person, row.Channel, row.Address, row.State, row.IsPlanned,
        Timestamp.FromUnixMilliseconds(row.DueAtMs), row.Attempts);
}
