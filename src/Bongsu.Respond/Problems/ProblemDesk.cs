using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
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
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, IConfigurationSnapshot configuration, OutboxSignal signal, StoreEvents events, RespondMetrics metrics, Suppressor suppressor, TimeProvider time,
    ILogger<ProblemDesk> logger, ProblemLinker? linker = null)
    : IProblemSink
{
    /// <summary>More open problems of one trigger than this tell nobody anything new.</summary>
    public const int MaxOpen = 1000;

    private const int Batch = 50;
    private const int LearntFrom = 20;
    private static readonly TimeSpan ClosingRemembered = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        try
        {
            return await TryOpenAsync(opening, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another process may have opened it between our look and our write; a unique index then refused ours.
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await FindAsync(db, opening, cancellationToken) is { } existing)
                return existing;
            throw;
        }
    }

    /// <inheritdoc />
    public async Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken)
    {
        while (true)
        {
            Timestamp now = Timestamp.Now(time);
            List<(ProblemRow Problem, bool Ended)> changed = await transactions.WriteAsync(db => RecoverAsync(db, recovery, now, cancellationToken), cancellationToken);
            foreach ((ProblemRow problem, bool ended) in changed)
            {
                events.Publish(ProblemRows.Changed(problem));
                if (problem.Issue is { } issue)
                    events.Publish(new IssueChanged(issue.Id, problem.Id));
                events.Publish(new OutboxChanged(problem.Id));
                if (!ended)
                    continue;
                metrics.ProblemRecovered();
                LogRecovered(logger, problem.Id);
            }

            if (changed.Count > 0)
                signal.Set();

            if (changed.Count < Batch)
                return;
        }
    }

    /// <summary>Ends all open problems of a trigger.</summary>
    public Task RecoverAsync(TriggerId trigger, Timestamp at, string because, CancellationToken cancellationToken) =>
        RecoverAsync(new ProblemRecovery { Trigger = trigger, At = at, Because = because }, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        long since = (now - ClosingRemembered).UnixMilliseconds;
        long changedSince = (now - HostTriggers.FreshFor).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Problems.AsNoTracking()
            .Where(p => p.HostId == host.Value && (p.State == ProblemState.Open || (p.ClosedBy != null && p.RecoveredAtMs > since) || p.RecoveredAtMs >= changedSince))
            .Select(p => new { p.TriggerId, p.State, p.Correlation, p.IsFiring, p.ClosedBy, p.StartedAtMs, p.RecoveredAtMs, p.LastChangeMs })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.TriggerId).Select(g => new OpenTrigger(
                new TriggerId(g.Key),
                [.. g.Where(r => r.State == ProblemState.Open).Select(r => r.Correlation)],
                g.Any(r => r.State == ProblemState.Open && r.IsFiring),
                g.Max(r => r.State == ProblemState.Open || r.ClosedBy is null ? null : r.RecoveredAtMs) is { } closed ? Timestamp.FromUnixMilliseconds(closed) : null)
            {
                DecidedUpTo = Timestamp.FromUnixMilliseconds(g.Max(r => Math.Max(r.RecoveredAtMs ?? r.StartedAtMs, r.LastChangeMs ?? r.StartedAtMs))),
            }),
        ];
    }

    /// <summary>What is there of an opening already; null where it is new.</summary>
    private static async Task<OpeningResult?> FindAsync(BongsuDb db, ProblemOpening opening, CancellationToken cancellationToken)
    {
        long? key = opening.Multiple ? opening.StartedAt.UnixNanoseconds : null;
        var found = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == opening.Trigger.Value && (key == null ? p.State == ProblemState.Open && p.OpeningKey == null : p.OpeningKey == key))
            .Select(p => new { p.Id, p.State }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new OpeningResult(found.State == ProblemState.Open ? OpeningOutcome.AlreadyOpen : OpeningOutcome.AlreadyEnded, new ProblemId(found.Id));
    }

    private async Task<OpeningResult> TryOpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        PolicyDecision decision = PolicyEngine.Decide(ProblemRows.Facts(opening), configuration.Current, now);
        (OpeningResult result, long issue) = await transactions.WriteAsync(
            async db => await RefuseAsync(db, opening, now, cancellationToken) is { } refused ? (refused, 0) : await LinkAsync(db, opening, decision, now, cancellationToken),
            cancellationToken);
        long id = result.Problem.Value;
        if (id != 0)
            events.Publish(new ProblemChanged(id, opening.Host.Value, opening.Service));
        if (issue == 0)
            return result;
        signal.Set();
        events.Publish(new IssueChanged(issue, id));
        events.Publish(new OutboxChanged(id));
        metrics.ProblemOpened(opening.Level, opening.Category);
        LogOpened(logger, id, (int)opening.Level, decision.Messages.Count, decision.Trackers.Count);
        return result;
    }

    // Correlation, where there is a topology to correlate by: who is told may depend on what explains the problem.
    private async Task<(OpeningResult Result, long Issue)> LinkAsync(BongsuDb db, ProblemOpening opening, PolicyDecision decision, Timestamp now, CancellationToken cancellationToken)
    {
        if (linker is null)
            return await OpenAsync(db, opening, decision, now, cancellationToken);
        SymptomPlan plan = await linker.PlanAsync(db, opening, decision, now, cancellationToken);
        (OpeningResult Result, long Issue) opened = await OpenAsync(db, opening, plan.Decision, now, cancellationToken);
        await ProblemLinker.OpenedAsync(db, opened.Result.Problem.Value, plan, now, cancellationToken);
        return opened;
    }

    /// <summary>What stands against a new problem: one that is there, a trigger that explains it, too many.</summary>
    private static async Task<OpeningResult?> RefuseAsync(BongsuDb db, ProblemOpening opening, Timestamp now, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, opening, cancellationToken) is { } existing)
        {
            if (!opening.Multiple)
                await CountFlapAsync(db, existing.Problem.Value, opening.StartedAt, cancellationToken);
            return existing;
        }

        if (opening.Masters.Count > 0)
        {
            long[] masters = [.. opening.Masters.Select(m => m.Id.Value)];
            long at = opening.StartedAt.UnixMilliseconds;
            bool isReplay = opening.IsReplay;
            var master = await db.Problems.AsNoTracking()
                .Where(p => masters.Contains(p.TriggerId) && (p.State == ProblemState.Open || (isReplay && p.StartedAtMs <= at && p.RecoveredAtMs >= at)))
                .OrderBy(p => p.Id).Select(p => new { p.Id, p.Title, p.HostName }).FirstOrDefaultAsync(cancellationToken);
            if (master is not null)
                return new OpeningResult(OpeningOutcome.HeldBack, default, HistoryReasons.HeldBack(master.Title, master.HostName, master.Id));
        }

        if (!opening.Multiple || await db.Problems.CountAsync(p => p.TriggerId == opening.Trigger.Value && p.State == ProblemState.Open, cancellationToken) < MaxOpen)
            return null;
        long newest = await db.Problems.Where(p => p.TriggerId == opening.Trigger.Value && p.State == ProblemState.Open).MaxAsync(p => p.Id, cancellationToken);
        string reason = HistoryReasons.Limit(MaxOpen);
        if (!await db.ProblemEvents.AnyAsync(e => e.ProblemId == newest && e.Kind == "limit", cancellationToken))
            db.ProblemEvents.Add(ProblemRows.Event(newest, now, "limit", ProblemRows.Respond, reason));
        return new OpeningResult(OpeningOutcome.TooMany, default, reason);
    }

    /// <summary>A flapping problem whose trigger fires again: counted, and nobody is told.</summary>
    private static Task<int> CountFlapAsync(BongsuDb db, long problem, Timestamp at, CancellationToken cancellationToken) => db.Problems
        .Where(p => p.Id == problem && p.FlappingSinceMs != null && !p.IsFiring)
        .ExecuteUpdateAsync(
            set => set.SetProperty(p => p.IsFiring, true).SetProperty(p => p.FlapChanges, p => p.FlapChanges + 1).SetProperty(p => p.LastChangeMs, (long?)at.UnixMilliseconds), cancellationToken);

    private async Task<(OpeningResult Result, long Issue)> OpenAsync(BongsuDb db, ProblemOpening opening, PolicyDecision decision, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemFacts facts = ProblemRows.Facts(opening);
        (int Changes, Timestamp Since)? flapping = await FlapsAsync(db, opening.Trigger, opening.Flapping, opening.StartedAt, cancellationToken);
        SuppressionDecision? suppression = await suppressor.DecideAsync(db, facts, opening.Host, now, cancellationToken);
        (TimeSpan heal, string? healReason) = HealRule.Decide(opening.HealWindow, opening.Level, await LastedAsync(db, opening, cancellationToken));

        ProblemRow problem = ProblemRows.Problem(opening, now);
        if (flapping is { } flaps)
        {
            (problem.FlappingSinceMs, problem.FlapChanges, problem.LastChangeMs) = (flaps.Since.UnixMilliseconds, flaps.Changes, opening.StartedAt.UnixMilliseconds);
            facts = facts with { FlapChanges = flaps.Changes, FlapSpan = opening.StartedAt - flaps.Since };
        }

        if (suppression is not null)
            (problem.SuppressedUntilMs, problem.SuppressedBecause, problem.Maintenance) = (suppression.Until.UnixMilliseconds, suppression.Because, suppression.Maintenance);
        db.Problems.Add(problem);
        await db.SaveChangesAsync(cancellationToken);

        var issue = new IssueRow { ProblemId = problem.Id, State = IssueState.Open, OpenedAtMs = now.UnixMilliseconds };
        db.Issues.Add(issue);
        await db.SaveChangesAsync(cancellationToken);

        facts = facts with { Id = problem.Id };
        void Happened(string kind, string by, string text, string? organisation = null) => db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, kind, by, text, organisation));
        Happened("opened", ProblemRows.Detect, opening.Because);
        Happened("issue", ProblemRows.Respond, HistoryReasons.IssueOpened(issue.Id));
        if (flapping is { } begun)
            Happened("flapping", ProblemRows.Respond, FlapText.Begins(begun.Changes, opening.StartedAt - begun.Since));
        foreach (NotTold not in decision.NotTold)
            Happened("not-told", ProblemRows.Respond, $"{not.Who}: {not.Reason}", not.Organisation);
        foreach (string alarm in decision.Alarms)
            Happened("alarm", ProblemRows.Respond, alarm);

        PolicyDecision told = decision;
        Timestamp planned = now;
        if (healReason is not null)
        {
            planned = now + heal;
            told = TellingRule.PutOff(told, planned, healReason);
            Happened("waits", ProblemRows.Respond, healReason);
        }

        IReadOnlyList<PlannedMessage> unsuppressed = told.Messages;
        if (suppression is not null)
        {
            told = TellingRule.PutOff(told, suppression.Until, PolicyReasons.SuppressedWaits(suppression.Because));
            Happened("suppressed", ProblemRows.Respond, Suppressor.Sentence(suppression));
        }

        foreach ((PlannedMessage message, PlannedMessage before) in told.Messages.Zip(unsuppressed))
        {
            string kind = message.Digest > TimeSpan.Zero ? OutboxKinds.Digest : OutboxKinds.Problem;
            long? plannedMs = message.DueAt == before.DueAt ? null : before.DueAt.UnixMilliseconds;
            db.Outbox.Add(ProblemRows.Message(message, kind, new OutboxPayload { Problem = facts, PlannedMs = plannedMs }, now));
        }

        foreach (PlannedMessage message in decision.AlarmMessages)
            db.Outbox.Add(ProblemRows.Message(message, OutboxKinds.Alarm, new OutboxPayload { Problem = facts, Alarm = string.Join(" ", decision.Alarms) }, now));
        Timestamp tracked = suppression is null ? planned : TellingRule.NotBefore(planned, TimeSpan.Zero, suppression.Until);
        foreach (string tracker in decision.Trackers)
        {
            db.ExternalIssues.Add(new ExternalIssueRow { IssueId = issue.Id, Tracker = tracker, Fingerprint = ProblemRows.NewFingerprint() });
            db.Outbox.Add(ProblemRows.TrackerAction(
                tracker, OutboxKinds.TrackerOpen, PolicyReasons.NotifiedTracked, new OutboxPayload { Problem = facts, PlannedMs = tracked == planned ? null : planned.UnixMilliseconds }, now, tracked));
        }

        await db.SaveChangesAsync(cancellationToken);
        return (new OpeningResult(OpeningOutcome.Opened, new ProblemId(problem.Id)), issue.Id);
    }

    private static async Task<(int Changes, Timestamp Since)?> FlapsAsync(BongsuDb db, TriggerId trigger, FlappingDefinition? rule, Timestamp at, CancellationToken cancellationToken)
    {
        if (rule is not { Changes: > 0 })
            return null;
        long from = (at - rule.Window).UnixMilliseconds;
        var rows = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == trigger.Value && p.ClosedBy == null && (p.StartedAtMs > from || p.RecoveredAtMs > from))
            .OrderByDescending(p => p.StartedAtMs).Take(rule.Changes).Select(p => new { p.StartedAtMs, p.RecoveredAtMs }).ToListAsync(cancellationToken);
        IEnumerable<Timestamp> changes = rows.SelectMany(r => new[] { r.StartedAtMs, r.RecoveredAtMs }).OfType<long>().Select(Timestamp.FromUnixMilliseconds).Append(at);
        return FlapDetector.Begins(changes, at, rule);
    }

    private static async Task<IReadOnlyList<TimeSpan>> LastedAsync(BongsuDb db, ProblemOpening opening, CancellationToken cancellationToken)
    {
        if (opening.HealWindow.Kind != HealWindowKind.Auto)
            return [];
        var rows = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == opening.Trigger.Value && p.State == ProblemState.Recovered && p.ClosedBy == null)
            .OrderByDescending(p => p.StartedAtMs).Take(LearntFrom).Select(p => new { p.StartedAtMs, p.RecoveredAtMs }).ToListAsync(cancellationToken);
        return [.. rows.Where(r => r.RecoveredAtMs is not null).Select(r => TimeSpan.FromMilliseconds(r.RecoveredAtMs!.Value - r.StartedAtMs))];
    }

    private static async Task<List<(ProblemRow Problem, bool Ended)>> RecoverAsync(BongsuDb db, ProblemRecovery recovery, Timestamp now, CancellationToken cancellationToken)
    {
        IQueryable<ProblemRow> open = db.Problems.Include(p => p.Issue)
            .Where(p => p.TriggerId == recovery.Trigger.Value && p.State == ProblemState.Open && (recovery.IsRemoval || p.IsFiring));
        if (recovery.ByCorrelation)
            open = open.Where(p => p.Correlation == recovery.Correlation);
        if (recovery.StartedUpTo is { } upTo)
            open = open.Where(p => p.StartedAtMs <= upTo.UnixMilliseconds);
        var changed = new List<(ProblemRow, bool)>();
        foreach (ProblemRow problem in await open.OrderBy(p => p.Id).Take(Batch).ToListAsync(cancellationToken))
        {
            bool flaps = !recovery.IsRemoval && await FlappedAsync(db, problem, recovery, now, cancellationToken);
            if (flaps || await ProblemEnding.EndAsync(db, problem, recovery.At, recovery.Because, ProblemRows.Detect, null, now, cancellationToken))
                changed.Add((problem, !flaps));
        }

        return changed;
    }

    /// <summary>Where the trigger flaps, the problem stays open and the change is counted.</summary>
    private static async Task<bool> FlappedAsync(BongsuDb db, ProblemRow problem, ProblemRecovery recovery, Timestamp now, CancellationToken cancellationToken)
    {
        if (problem.FlappingSinceMs is null)
        {
            if (problem.OpeningKey is not null || await FlapsAsync(db, recovery.Trigger, recovery.Flapping, recovery.At, cancellationToken) is not { } begun)
                return false;
            (problem.FlappingSinceMs, problem.FlapChanges) = (begun.Since.UnixMilliseconds, begun.Changes);
            await FlapText.TellAsync(db, problem, begins: true, recovery.At - begun.Since, now, cancellationToken);
        }
        else
        {
            problem.FlapChanges++;
        }

        (problem.IsFiring, problem.LastChangeMs) = (false, recovery.At.UnixMilliseconds);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(3001, LogLevel.Information, "Problem {Problem} of level {Level} opened: {Messages} messages, {Trackers} trackers")]
    private static partial void LogOpened(ILogger logger, long problem, int level, int messages, int trackers);

    [LoggerMessage(3002, LogLevel.Information, "Problem {Problem} recovered")]
    private static partial void LogRecovered(ILogger logger, long problem);
}
