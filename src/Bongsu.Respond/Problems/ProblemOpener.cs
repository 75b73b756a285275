using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Notifications.Pipeline;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Telemetry;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Opens problems: reads the situation, asks the pipeline, and writes the problem, its issue, its history and everything that must be sent in one
/// transaction.
/// </summary>
internal sealed partial class ProblemOpener(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, SituationReader situations, OutboxSignal signal, StoreEvents events,
    RespondMetrics metrics, TimeProvider time, ILogger<ProblemOpener> logger)
{
    /// <summary>While a trigger has this many open problems, no further one is opened.</summary>
    public const int MaxOpen = 1000;

    // What has ended by the second time is not joined then.
    private const int MostDecisions = 3;

    /// <summary>Opens a problem, unless the store knows better.</summary>
    public async Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        try
        {
            return await TryOpenAsync(opening, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another process may have opened it between our read and our write; a unique index then refused ours.
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await FindAsync(db, opening, cancellationToken) is { } existing)
                return existing;
            throw;
        }
    }

    private async Task<OpeningResult> TryOpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        (OpeningResult result, Opened? opened) = await transactions.WriteAsync(
            async db => await RefuseAsync(db, opening, now, cancellationToken) is { } refused
                ? (refused, null)
                : await WriteAsync(db, opening, now, cancellationToken), cancellationToken);
        long id = result.Problem.Value;
        if (id != 0)
            events.Publish(new ProblemChanged(id, opening.Host.Value, opening.Service));
        if (opened is null)
            return result;
        signal.Set();
        if (opened.Issue is { } issue)
            events.Publish(new IssueChanged(issue, opened.Incident));
        events.Publish(new IncidentChanged(opened.Incident));
        events.Publish(new OutboxChanged(id));
        metrics.ProblemOpened(opening.Level, opening.Category);
        LogOpened(logger, id, (int)opening.Level, opened.Plan.Notifications.Count, opened.Plan.Trackers.Count);
        return result;
    }

    private async Task<(OpeningResult Result, Opened? Opened)> WriteAsync(
        BongsuDb db, ProblemOpening opening, Timestamp now, CancellationToken cancellationToken)
    {
        OpeningSituation found = await situations.ReadAsync(db, opening, now, cancellationToken);
        for (int again = 0; again < MostDecisions && !await IncidentWriter.HoldAsync(db, found.Situation.Incident!.Decision, cancellationToken); again++)
            found = await situations.ReadAsync(db, opening, now, cancellationToken);
        NotificationPlan plan = NotificationPipeline.Decide(found.Situation);

        ProblemRow problem = ProblemRows.Of(opening, plan, now);
        db.Problems.Add(problem);
        await db.SaveChangesAsync(cancellationToken);
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "opened", ProblemEvents.Detect, opening.Because));
        bool opens = await IncidentWriter.OpenedAsync(db, problem, found.Situation.Incident!, now, cancellationToken);
        long? issue = opens
            ? await IssueOpening.OpenAsync(db, problem, found.Situation.Configuration.Settings.Issues.ReopenWithin, now, cancellationToken)
            : await db.Issues.Where(i => i.ProblemId == problem.IncidentId).Select(i => (long?)i.Id).FirstOrDefaultAsync(cancellationToken);
        foreach (string superseded in plan.Superseded)
            await OutboxWriter.WithdrawAsync(db, superseded, IncidentReasons.Sooner(problem.IncidentId), cancellationToken);
        foreach (PlannedEvent happened in plan.History)
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, happened.Kind, ProblemEvents.Respond, happened.Text, happened.Organisation));
        ProblemFacts facts = found.Situation.Problem with
        {
            Id = problem.Id,
            FlapChanges = plan.Flapping?.Changes ?? 0,
            FlapSpan = plan.Flapping is { } flapping ? opening.StartedAt - flapping.Since : TimeSpan.Zero,
        };
        OutboxWriter.Add(db, plan, facts, problem.IncidentId, now);
        await TrackerOpenings.AddAsync(db, plan.Trackers, facts, problem.IncidentId, issue, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await ProblemLinker.OpenedAsync(db, problem.Id, found, plan.IsQuiet, now, cancellationToken);
        return (new OpeningResult(OpeningOutcome.Opened, new ProblemId(problem.Id)), new Opened(plan, problem.IncidentId, issue));
    }

    /// <summary>What is there of an opening already; null where it is new.</summary>
    private static async Task<OpeningResult?> FindAsync(BongsuDb db, ProblemOpening opening, CancellationToken cancellationToken)
    {
        long? key = opening.Multiple ? opening.StartedAt.UnixNanoseconds : null;
        var found = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == opening.Trigger.Value && (key == null ? p.State == ProblemState.Open && p.OpeningKey == null : p.OpeningKey == key))
            .Select(p => new { p.Id, p.State }).FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new OpeningResult(found.State == ProblemState.Open ? OpeningOutcome.AlreadyOpen : OpeningOutcome.AlreadyEnded, new ProblemId(found.Id));
    }

    /// <summary>What stands against a new problem: one that is there, a trigger that explains it, too many.</summary>
    private static async Task<OpeningResult?> RefuseAsync(BongsuDb db, ProblemOpening opening, Timestamp now, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, opening, cancellationToken) is { } existing)
        {
            if (!opening.Multiple)
                await FlappingRecorder.CountFireAsync(db, existing.Problem.Value, opening.StartedAt, cancellationToken);
            return existing;
        }

        if (await HeldBackAsync(db, opening, cancellationToken) is { } heldBack)
            return heldBack;
        if (!opening.Multiple
            || await db.Problems.CountAsync(p => p.TriggerId == opening.Trigger.Value && p.State == ProblemState.Open, cancellationToken) < MaxOpen)
            return null;
        long newest = await db.Problems.Where(p => p.TriggerId == opening.Trigger.Value && p.State == ProblemState.Open).MaxAsync(p => p.Id, cancellationToken);
        string reason = HistoryReasons.Limit(MaxOpen);
        if (!await db.ProblemEvents.AnyAsync(e => e.ProblemId == newest && e.Kind == "limit", cancellationToken))
            db.ProblemEvents.Add(ProblemEvents.Of(newest, now, "limit", ProblemEvents.Respond, reason));
        return new OpeningResult(OpeningOutcome.TooMany, default, reason);
    }

    private static async Task<OpeningResult?> HeldBackAsync(BongsuDb db, ProblemOpening opening, CancellationToken cancellationToken)
    {
        if (opening.Masters.Count == 0)
            return null;
        long[] masters = [.. opening.Masters.Select(m => m.Id.Value)];
        long at = opening.StartedAt.UnixMilliseconds;
        bool isReplay = opening.IsReplay;
        var master = await db.Problems.AsNoTracking()
            .Where(p => masters.Contains(p.TriggerId) && (p.State == ProblemState.Open || (isReplay && p.StartedAtMs <= at && p.RecoveredAtMs >= at)))
            .OrderBy(p => p.Id).Select(p => new { p.Id, p.Title, p.HostName }).FirstOrDefaultAsync(cancellationToken);
        return master is null ? null : new OpeningResult(OpeningOutcome.HeldBack, default, HistoryReasons.HeldBack(master.Title, master.HostName, master.Id));
    }

    private sealed record Opened(NotificationPlan Plan, long Incident, long? Issue);

    [LoggerMessage(5001, LogLevel.Information, "Problem {Problem} of level {Level} opened: {Notifications} notifications, {Trackers} trackers")]
    private static partial void LogOpened(ILogger logger, long problem, int level, int notifications, int trackers);
}
