using Bongsu.Detect.Problems;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Telemetry;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>A trigger is good again: its problems end, unless it flaps.</summary>
internal sealed partial class ProblemRecoverer(
    IStoreTransactions transactions, OutboxSignal signal, StoreEvents events, RespondMetrics metrics, TimeProvider time, ILogger<ProblemRecoverer> logger)
{
    private const int Batch = 50;

    /// <summary>Ends the trigger's open problems that are meant, in transactions of bounded size.</summary>
    public async Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken)
    {
        while (true)
        {
            Timestamp now = Timestamp.Now(time);
            List<(ProblemRow Problem, bool Ended)> changed = await transactions.WriteAsync(
                db => RecoverAsync(db, recovery, now, cancellationToken), cancellationToken);
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

    private static async Task<List<(ProblemRow Problem, bool Ended)>> RecoverAsync(
        BongsuDb db, ProblemRecovery recovery, Timestamp now, CancellationToken cancellationToken)
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
            bool flaps = !recovery.IsRemoval && await FlappingRecorder.CountRecoveryAsync(db, problem, recovery, now, cancellationToken);
            if (flaps || await ProblemCloser.EndAsync(db, problem, recovery.At, recovery.Because, ProblemEvents.Detect, null, now, cancellationToken))
                changed.Add((problem, !flaps));
        }

        return changed;
    }

    [LoggerMessage(5002, LogLevel.Information, "Problem {Problem} recovered")]
    private static partial void LogRecovered(ILogger logger, long problem);
}
