using Bongsu.Configuration.State;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Retention;

/// <summary>Removes what is older than the settings say: once an hour, in small transactions between which others write.</summary>
internal sealed partial class StoreRetention(
    IStoreTransactions transactions, IConfigurationSnapshot snapshot, SessionLimits sessions, StoreOptions options, TimeProvider time,
    ILogger<StoreRetention> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(50);
    private const int Rows = 2_000;

    // A problem takes its events and messages with it: fewer of them a transaction.
    private const int Problems = 200;

    /// <summary>Removes everything that is old now; returns how many rows, dependent ones not counted.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        RetentionCutoffs old = RetentionCutoffs.At(time.GetUtcNow(), snapshot.Current.Settings, options.AgentSessionRetention);
        // The last use is written in steps of minutes: an hour more, and no session goes that is still used.
        long idleMs = (time.GetUtcNow() - sessions.Idle - Period).ToUnixTimeMilliseconds();
        long startMs = (time.GetUtcNow() - sessions.Lifetime).ToUnixTimeMilliseconds();
        return await RemoveAsync(db => db.TextValues.Where(t => t.AtNs < old.TextsNs).OrderBy(t => t.AtNs).Take(Rows), Rows, cancellationToken)
            + await RemoveAsync(
                db => db.Problems.Where(p => p.State == ProblemState.Recovered && p.RecoveredAtMs != null && p.RecoveredAtMs < old.ProblemsMs)
                    .OrderBy(p => p.Id)
                    .Take(Problems), Problems, cancellationToken)
            + await RemoveAsync(
                db => db.Incidents.Where(i => i.ClosedAtMs != null && i.ClosedAtMs < old.ProblemsMs && !db.Problems.Any(p => p.IncidentId == i.Id))
                    .OrderBy(i => i.Id)
                    .Take(Rows),
                Rows,
                cancellationToken)
            + await RemoveAsync(
                db =>
                    db.Outbox.Where(m => m.ProblemId == null
                        && m.CreatedAtMs < old.ProblemsMs
                        && m.State != OutboxState.Pending
                        && m.State != OutboxState.Sending)
                        .OrderBy(m => m.Id)
                        .Take(Rows),
                Rows,
                cancellationToken)
            // What people attached stays as long as the issue.
            + await RemoveAsync(
                db => db.IssueAttachments.Where(a => a.AtMs < old.ChartsMs && a.By.StartsWith("system:")).OrderBy(a => a.Id).Take(Problems),
                Problems,
                cancellationToken)
            + await RemoveAsync(db => db.Reports.Where(r => r.CreatedAtMs < old.ProblemsMs).OrderBy(r => r.Id).Take(Problems), Problems, cancellationToken)
            + await RemoveAsync(db => db.Judgements.Where(j => j.AtMs < old.ProblemsMs).OrderBy(j => j.Id).Take(Rows), Rows, cancellationToken)
            + await RemoveAsync(db => db.BlindSpans.Where(b => b.ToMs < old.AuditMs), int.MaxValue, cancellationToken)
            + await RemoveAsync(db => db.MaintenanceEnds.Where(m => m.EndedMs < old.ProblemsMs), int.MaxValue, cancellationToken)
            + await RemoveAsync(db => db.Silences.Where(s => s.UntilMs < old.ProblemsMs), int.MaxValue, cancellationToken)
            + await RemoveAsync(db => db.HostSilences.Where(s => s.UntilMs < old.ProblemsMs), int.MaxValue, cancellationToken)
            + await RemoveAsync(db => db.Audit.Where(a => a.AtMs < old.AuditMs).OrderBy(a => a.AtMs).Take(Rows), Rows, cancellationToken)
            + await RemoveAsync(db => db.UserSessions.Where(s => s.LastSeenAtMs < idleMs || s.CreatedAtMs < startMs), int.MaxValue, cancellationToken)
            // Sessions named log-* hold how far log files were read: forgetting one would read a quiet log again from its start.
            + await RemoveAsync(
                db => db.AgentSessions.Where(s => s.UpdatedAtMs < old.SessionsMs && !EF.Functions.Like(s.Session, "log-%")),
                int.MaxValue,
                cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicLoop.RunAsync(
        Period,
        time,
        async token =>
        {
            int removed = await RunOnceAsync(token);
            if (removed > 0)
                LogRemoved(removed);
        },
        LogFailed,
        stoppingToken);

    private async Task<int> RemoveAsync<T>(Func<BongsuDb, IQueryable<T>> batch, int size, CancellationToken cancellationToken)
    {
        int removed = 0;
        while (true)
        {
            int some = await transactions.WriteAsync(db => batch(db).ExecuteDeleteAsync(cancellationToken), cancellationToken);
            removed += some;
            if (some < size)
                return removed;
            await Task.Delay(s_breath, time, cancellationToken);
        }
    }

    [LoggerMessage(2331, LogLevel.Information, "Retention removed {Rows} rows.")]
    private partial void LogRemoved(int rows);

    [LoggerMessage(2332, LogLevel.Warning, "Retention did not finish; it goes on in an hour.")]
    private partial void LogFailed(Exception e);
}
