using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Brings problems' suppression and what waits in the outbox because of it in line with maintenances and silences.</summary>
internal sealed class Suppressor(IMaintenances maintenances, IHostCatalog catalog)
{
    /// <summary>Whether people are told of a problem that opens now.</summary>
    public async Task<SuppressionDecision?> DecideAsync(BongsuDb db, ProblemFacts facts, HostId host, Timestamp now, CancellationToken cancellationToken) =>
        SuppressionRule.Decide(
            now, maintenances.Covering(new MaintenanceSubject(facts.HostName, facts.HostGroups, facts.Service, facts.Tags)),
            await HostSilenceAsync(db, host.Value, now, cancellationToken) is { } silence ? (Timestamp.FromUnixMilliseconds(silence.UntilMs), silence.By) : null, null);

    /// <summary>Whether people are told of an open problem now.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="silence">Its host's silence, or null.</param>
    /// <param name="now">The time.</param>
    public SuppressionDecision? Decide(ProblemRow problem, HostSilenceRow? silence, Timestamp now) => SuppressionRule.Decide(
        now,
        maintenances.Covering(new MaintenanceSubject(problem.HostName, catalog.Find(new HostId(problem.HostId))?.Groups ?? [], problem.Service, ProblemRows.Tags(problem))),
        silence is null ? null : (Timestamp.FromUnixMilliseconds(silence.UntilMs), silence.By),
        problem.SilencedUntilMs is { } until ? (Timestamp.FromUnixMilliseconds(until), problem.SilencedBy ?? "somebody") : null);

    /// <summary>Looks at an open problem anew; true where anything changed. The row is tracked and saved by the caller's transaction.</summary>
    public async Task<bool> SyncAsync(BongsuDb db, ProblemRow problem, Timestamp now, CancellationToken cancellationToken)
    {
        SuppressionDecision? decision = Decide(problem, await HostSilenceAsync(db, problem.HostId, now, cancellationToken), now);
        if (decision?.Until.UnixMilliseconds == problem.SuppressedUntilMs)
            return false;
        if (decision is null)
        {
            db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "unsuppressed", ProblemRows.Respond, HistoryReasons.Unsuppressed(problem.SuppressedBecause)));
            (problem.SuppressedUntilMs, problem.SuppressedBecause) = (null, null);
            await MoveAsync(db, problem.Id, now, now, cancellationToken);
            return true;
        }

        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "suppressed", ProblemRows.Respond, Sentence(decision)));
        (problem.SuppressedUntilMs, problem.SuppressedBecause, problem.Maintenance) = (decision.Until.UnixMilliseconds, decision.Because, decision.Maintenance ?? problem.Maintenance);
        await MoveAsync(db, problem.Id, decision.Until, now, cancellationToken);
        return true;
    }

    /// <summary>What the problem's history says of it.</summary>
    public static string Sentence(SuppressionDecision decision) => HistoryReasons.Suppressed(decision.Because);

    // What has been tried already is on its way and stays.
    private static async Task MoveAsync(BongsuDb db, long problem, Timestamp notBefore, Timestamp now, CancellationToken cancellationToken)
    {
        List<OutboxRow> rows = await db.Outbox.AsNoTracking()
            .Where(o => o.ProblemId == problem && o.State == OutboxState.Pending && o.Attempts == 0
                && (o.Kind == OutboxKinds.Problem || o.Kind == OutboxKinds.Digest || o.Kind == OutboxKinds.TrackerOpen))
            .ToListAsync(cancellationToken);
        foreach (OutboxRow row in rows)
        {
            OutboxPayload payload = RespondJson.Read(row.PayloadJson);
            if (payload.Recovered)
                continue;
            long plannedMs = payload.PlannedMs ?? row.DueAtMs;
            var planned = Timestamp.FromUnixMilliseconds(plannedMs);
            long dueMs = TellingRule.NotBefore(planned > now ? planned : now, payload.Digest, notBefore).UnixMilliseconds;
            string json = RespondJson.Write(payload with { PlannedMs = plannedMs });
            await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Pending && o.Attempts == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAtMs, dueMs).SetProperty(o => o.PayloadJson, json), cancellationToken);
        }
    }

    private static Task<HostSilenceRow?> HostSilenceAsync(BongsuDb db, long host, Timestamp now, CancellationToken cancellationToken) =>
        db.HostSilences.AsNoTracking().FirstOrDefaultAsync(s => s.HostId == host && s.UntilMs > now.UnixMilliseconds, cancellationToken);
}
