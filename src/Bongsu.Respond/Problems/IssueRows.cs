using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Finds the issue of an incident.</summary>
internal static class IssueRows
{
    /// <summary>The issue of an incident: its own, or the one that a later incident has taken over; null where it has none.</summary>
    public static async Task<IssueRow?> OfAsync(BongsuDb db, long incident, CancellationToken cancellationToken) =>
        await db.Issues.FirstOrDefaultAsync(i => i.ProblemId == incident, cancellationToken)
        ?? await db.Issues.FirstOrDefaultAsync(i => db.Incidents.Any(n => n.Id == incident && n.IssueId == i.Id), cancellationToken);
}
