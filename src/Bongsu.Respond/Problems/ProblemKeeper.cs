using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Telemetry;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>
/// What happens to open problems by the passing of time: maintenances and silences begin and end, flapping comes to its end. Everything follows from what
/// is stored, so that nothing is missed while the program is down, and a second run changes nothing.
/// </summary>
internal sealed partial class ProblemKeeper(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, IConfigurationSnapshot configuration, IHostCatalog catalog,
    IMaintenances maintenances, SituationReader situations, Suppressor suppressor, OutboxSignal signal,
    StoreEvents events, RespondMetrics metrics, TimeProvider time, ILogger<ProblemKeeper> logger) : BackgroundService
{
    private const int MaxProblems = 10_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>Looks at everything once; how many problems changed.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        await EndMaintenancesAsync(now, cancellationToken);
        int changed = 0;
        foreach (long id in await ConcernedAsync(now, cancellationToken))
            changed += await ChangeAsync(db => LookAsync(db, id, now, cancellationToken), cancellationToken) ? 1 : 0;
        if (changed > 0)
            signal.Set();
        return changed;
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicLoop.RunAsync(Period, time, RunOnceAsync, e => LogFailed(logger, e), stoppingToken);

    private async Task<List<long>> ConcernedAsync(Timestamp now, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        Dictionary<long, HostSilenceRow> silences = await db.HostSilences.AsNoTracking()
            .Where(s => s.UntilMs > now.UnixMilliseconds)
            .ToDictionaryAsync(s => s.HostId, cancellationToken);
        ActiveSilences matching = await ActiveSilences.ReadAsync(db, now, cancellationToken);
        IQueryable<ProblemRow> open = db.Problems.AsNoTracking().Where(p => p.State == ProblemState.Open);
        // While something is suppressed in general, any open problem may be concerned.
        if (maintenances.Active.Count == 0 && silences.Count == 0 && matching.IsEmpty)
            open = open.Where(p => p.SuppressedUntilMs != null || p.SilencedUntilMs > now.UnixMilliseconds || p.FlappingSinceMs != null);
        List<ProblemRow> rows = await open.OrderByDescending(p => p.Id).Take(MaxProblems).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(p =>
                    IsQuiet(p, now)
                    || situations
                        .SuppressionOf(p, silences.GetValueOrDefault(p.HostId) is { } silence ? SituationReader.Of(silence) : null, matching, now)
                        ?.Until.UnixMilliseconds != p.SuppressedUntilMs)
                .Select(p => p.Id),
        ];
    }

    private bool IsQuiet(ProblemRow problem, Timestamp now) =>
        problem is { FlappingSinceMs: not null, LastChangeMs: { } last } && now >= FlapDetector.EndsAt(Timestamp.FromUnixMilliseconds(last), RuleOf(problem));

    private FlappingDefinition RuleOf(ProblemRow problem) =>
        catalog.Find(new HostId(problem.HostId))?.Triggers.FirstOrDefault(t => t.Id.Value == problem.TriggerId)?.Flapping
            ?? configuration.Current.Settings.Flapping;

    private async Task<ProblemRow?> LookAsync(BongsuDb db, long id, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemRow? problem = await db.Problems.Include(p => p.Issue).FirstOrDefaultAsync(p => p.Id == id && p.State == ProblemState.Open, cancellationToken);
        if (problem is null)
            return null;
        bool changed = IsQuiet(problem, now)
            ? await EndFlappingAsync(db, problem, now, cancellationToken)
            : await suppressor.SyncAsync(db, problem, now, cancellationToken);
        return changed ? problem : null;
    }

    private async Task<bool> EndFlappingAsync(BongsuDb db, ProblemRow problem, Timestamp now, CancellationToken cancellationToken)
    {
        var last = Timestamp.FromUnixMilliseconds(problem.LastChangeMs!.Value);
        if (!problem.IsFiring)
        {
            string because = HistoryReasons.FlappingEnded(FlapText.Rounded(now - last), problem.FlapChanges);
            bool ended = await ProblemCloser.EndAsync(db, problem, last, because, ProblemEvents.Respond, null, now, cancellationToken);
            if (ended)
                metrics.ProblemRecovered();
            return ended;
        }

        problem.FlappingSinceMs = null;
        await FlappingRecorder.NotifyAsync(db, problem, begins: false, now - last, now, cancellationToken);
        return true;
    }

    private async Task EndMaintenancesAsync(Timestamp now, CancellationToken cancellationToken)
    {
        foreach (MaintenanceTime active in maintenances.Active.Where(t => t.Maintenance.EndEarly).ToArray())
        {
            string name = active.Maintenance.Name;
            long startMs = active.Start.UnixMilliseconds;
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            var problems = await db.Problems.AsNoTracking().Where(p => p.Maintenance == name && (p.State == ProblemState.Open || p.RecoveredAtMs >= startMs))
                .Select(p => new { p.State, p.RecoveredAtMs }).ToListAsync(cancellationToken);
            if (!EarlyEndRule.Ends(
                active,
                [.. problems.Select(p => p.State == ProblemState.Open ? null : (Timestamp?)Timestamp.FromUnixMilliseconds(p.RecoveredAtMs ?? 0))],
                now))
                continue;
            await transactions.WriteAsync(
                async write =>
                {
                    if (!await write.MaintenanceEnds.AnyAsync(m => m.Name == name && m.StartMs == startMs, cancellationToken))
                        write.MaintenanceEnds.Add(new MaintenanceEndRow { Name = name, StartMs = startMs, EndedMs = now.UnixMilliseconds });
                },
                cancellationToken);
            maintenances.EndedEarly(name, active.Start);
            events.Publish(new ConfigurationChanged([(DefinitionKinds.Shipped.Of<MaintenanceDefinition>(), name)]));
            LogEndedEarly(logger, name);
        }
    }

    private async Task<bool> ChangeAsync(Func<BongsuDb, Task<ProblemRow?>> change, CancellationToken cancellationToken)
    {
        if (await transactions.WriteAsync(change, cancellationToken) is not { } problem)
            return false;
        events.Publish(ProblemRows.Changed(problem));
        events.Publish(new OutboxChanged(problem.Id));
        return true;
    }

    [LoggerMessage(5003, LogLevel.Warning, "Open problems could not be looked at; it is tried again in seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(5004, LogLevel.Information, "Maintenance '{Name}' ended early: all its problems have recovered")]
    private static partial void LogEndedEarly(ILogger logger, string name);
}
