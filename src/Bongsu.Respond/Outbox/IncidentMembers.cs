using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Incidents;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>Reads the problems of an incident.</summary>
internal static class IncidentMembers
{
    /// <summary>Of an incident with more, the worst and of those the first count.</summary>
    public const int Most = 10_000;

    /// <summary>The rule of a link that a ranking made, and not a certain rule.</summary>
    public const string LikelyCause = "likely-cause";

    /// <summary>All problems of an incident.</summary>
    public static async Task<IReadOnlyList<IncidentMember>> ReadAsync(BongsuDb db, long incident, CancellationToken cancellationToken)
    {
        var rows = await db.Problems.AsNoTracking().Where(p => p.IncidentId == incident)
            .OrderBy(p => p.State).ThenByDescending(p => p.Level).ThenBy(p => p.Id).Take(Most)
            .Select(p => new
            {
                p.Id,
                p.HostName,
                p.Service,
                p.Owner,
                p.Level,
                p.StartedAtMs,
                p.State,
                p.SuppressedUntilMs,
                IsExplained = db.ProblemLinks.Any(
                    l => l.ProblemId == p.Id && l.Kind == ProblemLinkKind.Cause && l.Rule != LikelyCause && l.NotifiedAtMs == null),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new IncidentMember(
                r.Id, r.HostName, r.Service, r.Owner, r.Level, Timestamp.FromUnixMilliseconds(r.StartedAtMs), r.State == ProblemState.Open, r.IsExplained,
                r.SuppressedUntilMs is not null)),
        ];
    }
}
