using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>
/// What people do to the life of problems: close them by hand, silence them or their hosts. The viewer is asked here; every change is audited in its own
/// transaction.
/// </summary>
internal sealed partial class LifecycleCommands(
    IStoreTransactions transactions, IHostCatalog catalog, Suppressor suppressor, OutboxSignal signal, StoreEvents events,
    IEnumerable<IClosedProblems> listeners, TimeProvider time,
    ILogger<LifecycleCommands> logger) : ILifecycleCommands
{
    private const int MaxComment = 4000;
    private const int MaxProblems = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <inheritdoc />
    public async Task<bool> CloseAsync(Viewer viewer, long problemId, string? comment, CancellationToken cancellationToken)
    {
        string? text = Checked(comment);
        Timestamp now = Timestamp.Now(time);
        ProblemRow? closed = null;
        bool found = await transactions.WriteAsync(
            async db =>
            {
                closed = null;
                if (await FindAsync(db, viewer, problemId, cancellationToken) is not { } problem)
                    return false;
                if (problem.State != ProblemState.Open)
                    return true;
                if (!problem.ManualClose)
                    throw new ArgumentException(
                        "This problem ends when its trigger is good again: the trigger does not allow closing by hand (manualClose).", nameof(problemId));
                string because = text is null ? HistoryReasons.ClosedBy(viewer.Name) : HistoryReasons.ClosedBySaying(viewer.Name, text);
                if (await ProblemCloser.EndAsync(db, problem, now, because, viewer.Name, viewer.Name, now, cancellationToken))
                    closed = problem;
                db.Audit.Add(now, viewer, "close", $"problem {problemId}", null, text);
                return true;
            },
            cancellationToken);
        if (closed is null)
            return found;
        Publish([closed]);
        if (closed.Issue is { } issue)
            events.Publish(new IssueChanged(issue.Id, closed.Id));
        await NotifyListenersAsync(closed, now, cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public async Task<bool> SuppressAsync(Viewer viewer, long problemId, Timestamp? until, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        Check(until, now);
        ProblemRow? changed = await transactions.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, viewer, problemId, cancellationToken) is not { } problem)
                    return null;
                if (problem.State != ProblemState.Open)
                    return problem;
                long? before = problem.SilencedUntilMs;
                (problem.SilencedUntilMs, problem.SilencedBy) = (until?.UnixMilliseconds, until is null ? null : viewer.Name);
                await suppressor.SyncAsync(db, problem, now, cancellationToken);
                db.Audit.Add(now, viewer, until is null ? "unsuppress" : "suppress", $"problem {problemId}", before, problem.SilencedUntilMs);
                return problem;
            },
            cancellationToken);
        if (changed is null)
            return false;
        Publish([changed]);
        return true;
    }

    /// <inheritdoc />
    public async Task<bool> SuppressIncidentAsync(Viewer viewer, long incident, Timestamp? until, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        Check(until, now);
        List<ProblemRow>? changed = await transactions.WriteAsync<List<ProblemRow>?>(
            async db =>
            {
                if (await FindAsync(db, viewer, incident, cancellationToken) is not { } named)
                    return null;
                long number = IncidentReader.NumberOf(named);
                List<ProblemRow> open = await db.Problems.Include(p => p.Issue).Where(p => p.IncidentId == number && p.State == ProblemState.Open)
                    .OrderBy(p => p.Id).Take(MaxProblems).ToListAsync(cancellationToken);
                open.RemoveAll(p => !viewer.Sees(p.Owner));
                foreach (ProblemRow problem in open)
                    (problem.SilencedUntilMs, problem.SilencedBy) = (until?.UnixMilliseconds, until is null ? null : viewer.Name);
                await db.SaveChangesAsync(cancellationToken);
                foreach (ProblemRow problem in open)
                    await suppressor.SyncAsync(db, problem, now, cancellationToken);
                db.Audit.Add(now, viewer, until is null ? "unsuppress" : "suppress", $"incident {number}", null, until?.UnixMilliseconds);
                return open;
            },
            cancellationToken);
        if (changed is null)
            return false;
        Publish(changed);
        return true;
    }

    /// <inheritdoc />
    public async Task<bool> SuppressHostAsync(Viewer viewer, string host, Timestamp? until, string? comment, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        Check(until, now);
        string? text = Checked(comment);
        if (catalog.Find(host) is not { } found || !viewer.Sees(found.Owner))
            return false;
        if (!viewer.May(TokenScopes.Operate))
            throw new UnauthorizedAccessException($"'{viewer.Name}' may look at host '{host}' but not operate.");
        List<ProblemRow> changed = await transactions.WriteAsync(db => SilenceAsync(db, viewer, found, until, text, now, cancellationToken), cancellationToken);
        events.Publish(new HostChanged(found.Id.Value));
        Publish(changed);
        return true;
    }

    private async Task<List<ProblemRow>> SilenceAsync(
        BongsuDb db, Viewer viewer, EffectiveHost host, Timestamp? until, string? comment, Timestamp now, CancellationToken cancellationToken)
    {
        HostSilenceRow? row = await db.HostSilences.FirstOrDefaultAsync(s => s.HostId == host.Id.Value, cancellationToken);
        long? before = row?.UntilMs;
        if (until is { } end)
        {
            if (row is null)
                db.HostSilences.Add(row = new HostSilenceRow { HostId = host.Id.Value, By = viewer.Name });
            (row.UntilMs, row.By, row.AtMs, row.Comment) = (end.UnixMilliseconds, viewer.Name, now.UnixMilliseconds, comment);
        }
        else if (row is not null)
        {
            db.HostSilences.Remove(row);
        }

        await db.SaveChangesAsync(cancellationToken);
        List<ProblemRow> open = await db.Problems.Where(p => p.HostId == host.Id.Value && p.State == ProblemState.Open)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        foreach (ProblemRow problem in open)
            await suppressor.SyncAsync(db, problem, now, cancellationToken);
        db.Audit.Add(now, viewer, until is null ? "unsuppress" : "suppress", $"host {host.Name}", before, until?.UnixMilliseconds);
        return open;
    }

    private static async Task<ProblemRow?> FindAsync(BongsuDb db, Viewer viewer, long id, CancellationToken cancellationToken)
    {
        ProblemRow? problem = await db.Problems.Include(p => p.Issue).FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (problem is null || !viewer.Sees(problem.Owner))
            return null;
        return viewer.May(TokenScopes.Operate) ? problem : throw new UnauthorizedAccessException($"'{viewer.Name}' may look at problem {id} but not operate.");
    }

    private async Task NotifyListenersAsync(ProblemRow problem, Timestamp at, CancellationToken cancellationToken)
    {
        foreach (IClosedProblems listener in listeners)
        {
            try
            {
                await listener.ClosedAsync(new HostId(problem.HostId), new TriggerId(problem.TriggerId), problem.Correlation, at, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It is closed all the same; the host's actor reads that from the store when it starts anew.
                LogNotHeard(logger, problem.Id, e);
            }
        }
    }

    private void Publish(IReadOnlyList<ProblemRow> problems)
    {
        signal.Set();
        foreach (ProblemRow problem in problems)
        {
            events.Publish(ProblemRows.Changed(problem));
            events.Publish(new OutboxChanged(problem.Id));
        }
    }

    private static void Check(Timestamp? until, Timestamp now)
    {
        if (until is { } end && (end <= now || end - now > Longest))
            throw new ArgumentException("until: name a time ahead, within a year.", nameof(until));
    }

    private static string? Checked(string? comment)
    {
        string text = HostileText.Lines(comment, int.MaxValue);
        return text.Length == 0 ? null : text.Length <= MaxComment ? text : throw new ArgumentException(
            $"A comment has at most {MaxComment} characters.", nameof(comment));
    }

    [LoggerMessage(5005, LogLevel.Warning, "Problem {Problem} is closed by hand, but its trigger did not hear of it")]
    private static partial void LogNotHeard(ILogger logger, long problem, Exception exception);
}
