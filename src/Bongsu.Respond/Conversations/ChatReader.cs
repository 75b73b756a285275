using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Conversations;

/// <summary>What answers are made of. Asks the viewer, as everything does that reads problems.</summary>
internal sealed class ChatReader(IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog)
{
    /// <summary>The open problems, the worst first, then the newest; and how many there are.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="host">Of this host or service alone; null for all.</param>
    /// <param name="most">The most that are returned.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(IReadOnlyList<ProblemRow> Rows, int Count)> OpenAsync(Viewer viewer, HostId? host, int most, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<ProblemRow> open = db.Problems.AsNoTracking().Where(p => p.State == ProblemState.Open);
        if (!viewer.SeesAll)
            open = open.Where(p => p.Owner != null && p.Owner == viewer.Organisation);
        if (host is { } only)
            open = open.Where(p => p.HostId == only.Value);
        return (
            await open.OrderByDescending(p => p.Level).ThenByDescending(p => p.Id).Take(most).ToListAsync(cancellationToken),
            await open.CountAsync(cancellationToken));
    }

    /// <summary>One problem, open or not; null where there is none for the viewer.</summary>
    public async Task<ProblemRow?> FindAsync(Viewer viewer, long number, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        ProblemRow? row = await db.Problems.AsNoTracking().Include(p => p.Issue).FirstOrDefaultAsync(p => p.Id == number, cancellationToken);
        return row is not null && viewer.Sees(row.Owner) ? row : null;
    }

    /// <summary>A host or service; null where there is none for the viewer. Where the name fits nothing exactly, case is ignored.</summary>
    public EffectiveHost? Host(Viewer viewer, string name)
    {
        EffectiveHost? found = catalog.Find(name)
            ?? catalog.All.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).MinBy(h => h.Name, StringComparer.Ordinal);
        return found is not null && viewer.Sees(found.Owner) ? found : null;
    }

    /// <summary>The trigger of a problem; null where it is gone.</summary>
    public EffectiveTrigger? TriggerOf(ProblemRow problem) =>
        catalog.Find(new HostId(problem.HostId))?.Triggers.FirstOrDefault(t => t.Id == new TriggerId(problem.TriggerId));
}
