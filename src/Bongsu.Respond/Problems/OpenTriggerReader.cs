using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Reads what the actor of a host starts from.</summary>
internal sealed class OpenTriggerReader(IDbContextFactory<BongsuDb> contexts, TimeProvider time)
{
    private static readonly TimeSpan s_closingRemembered = TimeSpan.FromHours(1);

    /// <summary>The triggers of a host with open problems, or with problems that ended or were closed by hand recently.</summary>
    public async Task<IReadOnlyList<OpenTrigger>> ReadAsync(HostId host, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        long since = (now - s_closingRemembered).UnixMilliseconds;
        long changedSince = (now - HostTriggers.FreshFor).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Problems.AsNoTracking()
            .Where(p => p.HostId == host.Value
                && (p.State == ProblemState.Open || (p.ClosedBy != null && p.RecoveredAtMs > since) || p.RecoveredAtMs >= changedSince))
            .Select(p => new { p.TriggerId, p.State, p.Correlation, p.IsFiring, p.ClosedBy, p.StartedAtMs, p.RecoveredAtMs, p.LastChangeMs })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.TriggerId).Select(g => new OpenTrigger(
                new TriggerId(g.Key),
                [.. g.Where(r => r.State == ProblemState.Open).Select(r => r.Correlation)],
                g.Any(r => r.State == ProblemState.Open && r.IsFiring),
                g.Max(r => r.State == ProblemState.Open || r.ClosedBy is null ? null : r.RecoveredAtMs) is { } closed
                    ? Timestamp.FromUnixMilliseconds(closed)
                    : null)
            {
                DecidedUpTo = Timestamp.FromUnixMilliseconds(g.Max(r => Math.Max(r.RecoveredAtMs ?? r.StartedAtMs, r.LastChangeMs ?? r.StartedAtMs))),
            }),
        ];
    }
}
