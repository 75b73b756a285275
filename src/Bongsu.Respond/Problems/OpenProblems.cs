using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Model.Problems;
using Bongsu.Respond.Facts;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Reads the open problems that correlation reasons about.</summary>
internal static class OpenProblems
{
    // More names than this in a query cost more than reading all that is open.
    private const int MaxNames = 200;
    private const int MaxOpen = 10_000;

    /// <summary>The open problems of some nodes, and of a service where one is named.</summary>
    public static async Task<List<ProblemFact>> ReadAsync(
        BongsuDb db, IReadOnlyCollection<string> nodes, string? service, TopologyGraph topology, CancellationToken cancellationToken)
    {
        IQueryable<ProblemRow> open = db.Problems.AsNoTracking().Where(p => p.State == ProblemState.Open);
        if (nodes.Count <= MaxNames)
        {
            string[] names = [.. nodes];
            open = service is null ? open.Where(p => names.Contains(p.HostName)) : open.Where(p => names.Contains(p.HostName) || p.Service == service);
        }

        List<ProblemRow> rows = await open.OrderBy(p => p.Id).Take(MaxOpen).ToListAsync(cancellationToken);
        var wanted = nodes.ToHashSet(StringComparer.Ordinal);
        rows.RemoveAll(p => !wanted.Contains(p.HostName) && (service is null || p.Service != service));
        HashSet<long> explained = await ExplainedAsync(db, [.. rows.Select(r => r.Id)], cancellationToken);
        return [.. rows.Select(r => ProblemFactory.Correlated(r, topology, explained.Contains(r.Id)))];
    }

    /// <summary>Those of some problems that a rule explains by another that is still open.</summary>
    public static async Task<HashSet<long>> ExplainedAsync(BongsuDb db, IReadOnlyCollection<long> problems, CancellationToken cancellationToken)
    {
        if (problems.Count == 0)
            return [];
        if (problems.Count > MaxNames)
            return await ExplainedAsync(db, cancellationToken);
        return
        [
            .. await db.ProblemLinks
                .Where(l => problems.Contains(l.ProblemId) && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.Rule != ProblemLinker.LikelyCause)
                .Join(db.Problems.Where(p => p.State == ProblemState.Open), l => l.ToId, p => p.Id, (l, _) => l.ProblemId).ToListAsync(cancellationToken),
        ];
    }

    /// <summary>The problems that a rule explains by another that is still open.</summary>
    public static async Task<HashSet<long>> ExplainedAsync(BongsuDb db, CancellationToken cancellationToken) =>
    [
        .. await db.ProblemLinks
            .Where(l => l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.Rule != ProblemLinker.LikelyCause)
            .Join(db.Problems.Where(p => p.State == ProblemState.Open), l => l.ToId, p => p.Id, (l, _) => l.ProblemId).ToListAsync(cancellationToken),
    ];
}
