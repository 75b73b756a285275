using Bongsu.Detect.Problems;
using Bongsu.Model.Configuration;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Configuration;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Where Detect's decisions become durable: a problem, its issue, its history and everything that must be sent because of it are one transaction.
/// </summary>
internal sealed partial class ProblemDesk(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, IConfigurationSnapshot configuration, OutboxSignal signal, StoreEvents events, RespondMetrics metrics, TimeProvider time, ILogger<ProblemDesk> logger,
    ProblemLinker? linker = null)
    : IProblemSink
{
    /// <inheritdoc />
    public async Task<ProblemId> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        try
        {
            return await TryOpenAsync(opening, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another process may have opened it between our look and our write; the unique index then refused ours.
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            long? existing = await FindOpenAsync(db, opening.Trigger, cancellationToken);
            if (existing is { } id)
                return new ProblemId(id);
            throw;
        }
    }

    /// <inheritdoc />
    public async Task RecoverAsync(TriggerId trigger, Timestamp at, string because, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        (long Problem, long Issue)? closed = await transactions.WriteAsync(async db => await UnlinkAsync(db, await RecoverAsync(db, trigger, at, because, now, cancellationToken), now, cancellationToken), cancellationToken);
        if (closed is not { } ids)
            return;
        signal.Set();
        events.Publish(new StoreEvent("problem", ids.Problem));
        events.Publish(new StoreEvent("issue", ids.Issue));
        events.Publish(new StoreEvent("outbox", 0));
        metrics.ProblemRecovered();
        LogRecovered(logger, ids.Problem);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<TriggerId>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<long> triggers = await db.Problems.Where(p => p.HostId == host.Value && p.State == ProblemState.Open).Select(p => p.TriggerId).ToListAsync(cancellationToken);
        return [.. triggers.Select(id => new TriggerId(id))];
    }

    private static Task<long?> FindOpenAsync(BongsuDb db, TriggerId trigger, CancellationToken cancellationToken) =>
        db.Problems.Where(p => p.TriggerId == trigger.Value && p.State == ProblemState.Open).Select(p => (long?)p.Id).FirstOrDefaultAsync(cancellationToken);

    private async Task<ProblemId> TryOpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        ConfigurationDocument config = configuration.Current;
        PolicyDecision decision = PolicyEngine.Decide(ProblemRows.Facts(opening), config, now);
        (long id, long issue) = await transactions.WriteAsync(
            async db => await FindOpenAsync(db, opening.Trigger, cancellationToken) is { } existing
                ? (existing, 0)
                : await LinkAsync(db, opening, decision, now, cancellationToken),
            cancellationToken);
        if (issue == 0)
            return new ProblemId(id);
        signal.Set();
        events.Publish(new StoreEvent("problem", id));
        events.Publish(new StoreEvent("issue", issue));
        events.Publish(new StoreEvent("outbox", 0));
        metrics.ProblemOpened(opening.Level, opening.Category);
        LogOpened(logger, id, (int)opening.Level, decision.Messages.Count, decision.Trackers.Count);
        return new ProblemId(id);
    }

    // Correlation, where there is a topology to correlate by: who is told may depend on what explains the problem.
    private async Task<(long Problem, long Issue)> LinkAsync(BongsuDb db, ProblemOpening opening, PolicyDecision decision, Timestamp now, CancellationToken cancellationToken)
    {
        if (linker is null)
            return await OpenAsync(db, opening, decision, now, cancellationToken);
        SymptomPlan plan = await linker.PlanAsync(db, opening, decision, now, cancellationToken);
        (long Problem, long Issue) ids = await OpenAsync(db, opening, plan.Decision, now, cancellationToken);
        await ProblemLinker.OpenedAsync(db, ids.Problem, plan, now, cancellationToken);
        return ids;
    }

    private async Task<(long Problem, long Issue)?> UnlinkAsync(BongsuDb db, (long Problem, long Issue)? closed, Timestamp now, CancellationToken cancellationToken)
    {
        if (linker is not null && closed is { } ids)
            await ProblemLinker.RecoveredAsync(db, ids.Problem, now, cancellationToken);
        return closed;
    }

    private static async Task<(long Problem, long Issue)> OpenAsync(BongsuDb db, ProblemOpening opening, PolicyDecision decision, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemRow problem = ProblemRows.Problem(opening, now);
        db.Problems.Add(problem);
        await db.SaveChangesAsync(cancellationToken);

        var issue = new IssueRow { ProblemId = problem.Id, State = IssueState.Open, OpenedAtMs = now.UnixMilliseconds };
        db.Issues.Add(issue);
        await db.SaveChangesAsync(cancellationToken);

        ProblemFacts facts = ProblemRows.Facts(opening) with { Id = problem.Id };
        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "opened", ProblemRows.Detect, opening.Because));
        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "issue", ProblemRows.Respond, $"issue {issue.Id} opened in the own tracker"));
        foreach (NotTold not in decision.NotTold)
            db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "not-told", ProblemRows.Respond, $"{not.Who}: {not.Reason}", not.Organisation));
        foreach (string alarm in decision.Alarms)
            db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "alarm", ProblemRows.Respond, alarm));

        foreach (PlannedMessage message in decision.Messages)
        {
            string kind = message.Digest > TimeSpan.Zero ? OutboxKinds.Digest : OutboxKinds.Problem;
            db.Outbox.Add(ProblemRows.Message(message, kind, new OutboxPayload { Problem = facts }, now));
        }

        foreach (PlannedMessage message in decision.AlarmMessages)
            db.Outbox.Add(ProblemRows.Message(message, OutboxKinds.Alarm, new OutboxPayload { Problem = facts, Alarm = string.Join(" ", decision.Alarms) }, now));
        foreach (string tracker in decision.Trackers)
        {
            db.ExternalIssues.Add(new ExternalIssueRow { IssueId = issue.Id, Tracker = tracker, Fingerprint = ProblemRows.NewFingerprint() });
            db.Outbox.Add(ProblemRows.TrackerAction(tracker, OutboxKinds.TrackerOpen, "every problem is tracked", new OutboxPayload { Problem = facts }, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return (problem.Id, issue.Id);
    }

    private static async Task<(long Problem, long Issue)?> RecoverAsync(
        BongsuDb db, TriggerId trigger, Timestamp at, string because, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemRow? problem = await db.Problems.Include(p => p.Issue).FirstOrDefaultAsync(p => p.TriggerId == trigger.Value && p.State == ProblemState.Open, cancellationToken);
        if (problem is null)
            return null;
        // Only one of two callers at the same moment ends it, on whichever machine they are.
        long recoveredAtMs = Math.Max(at.UnixMilliseconds, problem.StartedAtMs);
        int ended = await db.Problems.Where(p => p.Id == problem.Id && p.State == ProblemState.Open).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, ProblemState.Recovered).SetProperty(p => p.RecoveredAtMs, (long?)recoveredAtMs), cancellationToken);
        if (ended == 0)
            return null;
        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "recovered", ProblemRows.Detect, because));

        // In the database, not on loaded rows: the dispatcher may be taking one at this moment, and only one of the two may have it.
        await db.Outbox
            .Where(o => o.ProblemId == problem.Id && (o.Kind == OutboxKinds.Problem || o.Kind == OutboxKinds.Digest) && o.State == OutboxState.Pending && o.Attempts == 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, "not needed: the problem recovered before it was sent"),
                cancellationToken);
        List<OutboxRow> rows = await db.Outbox.AsNoTracking().Where(o => o.ProblemId == problem.Id).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        foreach (OutboxRow told in rows.Where(o => RecoveryRule.IsTold(o.Kind, o.State, o.Attempts)))
            db.Outbox.Add(ProblemRows.Recovery(told, at, because, now));
        foreach (OutboxRow open in rows.Where(o => o.Kind == OutboxKinds.TrackerOpen && o.State is not (OutboxState.Failed or OutboxState.Cancelled)))
        {
            OutboxPayload payload = RespondJson.Read(open.PayloadJson);
            db.Outbox.Add(ProblemRows.TrackerAction(open.Channel, OutboxKinds.TrackerClose, "the problem recovered", new OutboxPayload
            {
                Problem = payload.Problem is { } facts ? facts with { RecoveredAt = at, RecoveredBecause = because } : null,
                Recovered = true,
            }, now));
        }

        if (problem.Issue is { State: not IssueState.Closed } issue)
        {
            issue.State = IssueState.Closed;
            issue.ClosedAtMs = now.UnixMilliseconds;
            db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "closed", ProblemRows.Respond, $"issue {issue.Id} closed: the problem recovered"));
        }

        await db.SaveChangesAsync(cancellationToken);
        return (problem.Id, problem.Issue?.Id ?? 0);
    }

    [LoggerMessage(3001, LogLevel.Information, "Problem {Problem} of level {Level} opened: {Messages} messages, {Trackers} trackers")]
    private static partial void LogOpened(ILogger logger, long problem, int level, int messages, int trackers);

    [LoggerMessage(3002, LogLevel.Information, "Problem {Problem} recovered")]
    private static partial void LogRecovered(ILogger logger, long problem);
}
