using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Keeps count of a trigger that flaps: its problem stays open, and only the start and the end of the flapping notify those who know of the problem.
/// </summary>
internal static class FlappingRecorder
{
    /// <summary>The trigger's recent fires and recoveries, as many as its rule needs, with one that happens now.</summary>
    public static async Task<IReadOnlyList<Timestamp>> ChangesAsync(
        BongsuDb db, TriggerId trigger, FlappingDefinition? rule, Timestamp at, CancellationToken cancellationToken)
    {
        if (rule is not { Changes: > 0 })
            return [];
        long from = (at - rule.Window).UnixMilliseconds;
        var rows = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == trigger.Value && p.ClosedBy == null && (p.StartedAtMs > from || p.RecoveredAtMs > from))
            .OrderByDescending(p => p.StartedAtMs).Take(rule.Changes).Select(p => new { p.StartedAtMs, p.RecoveredAtMs }).ToListAsync(cancellationToken);
        return [.. rows.SelectMany(r => new[] { r.StartedAtMs, r.RecoveredAtMs }).OfType<long>().Select(Timestamp.FromUnixMilliseconds), at];
    }

    /// <summary>A flapping problem's trigger fires again: it is counted, and nobody is notified.</summary>
    public static Task<int> CountFireAsync(BongsuDb db, long problem, Timestamp at, CancellationToken cancellationToken) => db.Problems
        .Where(p => p.Id == problem && p.FlappingSinceMs != null && !p.IsFiring)
        .ExecuteUpdateAsync(
            set => set.SetProperty(p => p.IsFiring, true)
                .SetProperty(p => p.FlapChanges, p => p.FlapChanges + 1)
                .SetProperty(p => p.LastChangeMs, (long?)at.UnixMilliseconds), cancellationToken);

    /// <summary>A trigger recovers: true where it flaps, so that its problem stays open and the change is counted.</summary>
    public static async Task<bool> CountRecoveryAsync(
        BongsuDb db, ProblemRow problem, ProblemRecovery recovery, Timestamp now, CancellationToken cancellationToken)
    {
        if (problem.FlappingSinceMs is null)
        {
            if (problem.OpeningKey is not null || recovery.Flapping is not { } rule
                || FlapDetector.Begins(await ChangesAsync(db, recovery.Trigger, rule, recovery.At, cancellationToken), recovery.At, rule) is not { } begun)
                return false;
            (problem.FlappingSinceMs, problem.FlapChanges) = (begun.Since.UnixMilliseconds, begun.Changes);
            await NotifyAsync(db, problem, begins: true, recovery.At - begun.Since, now, cancellationToken);
        }
        else
        {
            problem.FlapChanges++;
        }

        (problem.IsFiring, problem.LastChangeMs) = (false, recovery.At.UnixMilliseconds);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Writes that a problem begins to flap, or lasts after it has, and notifies everybody who knows of the problem.</summary>
    public static async Task NotifyAsync(BongsuDb db, ProblemRow problem, bool begins, TimeSpan span, Timestamp now, CancellationToken cancellationToken)
    {
        string text = begins ? FlapText.Begins(problem.FlapChanges, span) : FlapText.Steady(problem.FlapChanges, span);
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, begins ? "flapping" : "steady", ProblemEvents.Respond, text));
        List<OutboxRow> rows = await db.Outbox.AsNoTracking().Where(o => o.ProblemId == problem.Id).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        var followed = new HashSet<(string Channel, string? Address)>();
        foreach (OutboxRow row in rows)
        {
            if (NotificationJson.Read(row.PayloadJson) is not PersonalNotification first || !RecoveryRule.IsNotified(first, OutboxWriter.DeliveryOf(row))
                || !followed.Add((row.Channel, row.Address)))
                continue;
            Notification follows = FollowUp.Flapping(first, row.IdempotencyKey, begins, problem.FlapChanges, span);
            OutboxWriter.Follow(db, row, follows, PolicyReasons.NotifiedBefore(row.Reason), FollowUp.DueAt(follows, now), now);
        }
    }
}
