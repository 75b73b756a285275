using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Problems;

/// <summary>Brings open problems' suppression, and what waits in the outbox because of it, in line with maintenances and silences.</summary>
internal sealed class Suppressor(SituationReader situations)
{
    /// <summary>Checks an open problem again; true where anything changed. The row is tracked and saved by the caller's transaction.</summary>
    public async Task<bool> SyncAsync(BongsuDb db, ProblemRow problem, Timestamp now, CancellationToken cancellationToken)
    {
        Suppression? suppression = situations.SuppressionOf(
            problem, await SituationReader.HostSilenceAsync(db, new HostId(problem.HostId), now, cancellationToken),
            await ActiveSilences.ReadAsync(db, now, cancellationToken), now);
        if (suppression?.Until.UnixMilliseconds == problem.SuppressedUntilMs)
            return false;
        if (suppression is null)
        {
            db.ProblemEvents.Add(
                ProblemEvents.Of(problem.Id, now, "unsuppressed", ProblemEvents.Respond, HistoryReasons.Unsuppressed(problem.SuppressedBecause)));
            (problem.SuppressedUntilMs, problem.SuppressedBecause) = (null, null);
        }
        else
        {
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "suppressed", ProblemEvents.Respond, SuppressionRule.Sentence(suppression)));
            (problem.SuppressedUntilMs, problem.SuppressedBecause, problem.Maintenance) = (
                suppression.Until.UnixMilliseconds, suppression.Because, suppression.Maintenance ?? problem.Maintenance);
        }

        int later = await OutboxWriter.PutOffAsync(db, OutboxScope.Suppressible(problem.Id), suppression?.Until ?? now, now, cancellationToken);
        if (suppression is not null && later > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            await IncidentRest.NotifyAsync(db, situations, IncidentReader.NumberOf(problem), problem.Id, now, cancellationToken);
        }

        return true;
    }
}
