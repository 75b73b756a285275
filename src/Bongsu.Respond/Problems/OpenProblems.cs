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
        string[] names = [.. nodes];
        List<ProblemRow> rows = await (names.Length <= MaxNames ? open.Where(p => names.Contains(p.HostName)) : open)
            .OrderBy(p => p.Id).Take(MaxOpen).ToListAsync(cancellationToken);
        var wanted = nodes.ToHashSet(StringComparer.Ordinal);
        rows.RemoveAll(p => !wanted.Contains(p.HostName));

        // Asked apart: one question with an "or" would read all that is open.
        if (service is not null)
            rows.AddRange(await open.Where(p => p.Service == service).OrderBy(p => p.Id).Take(MaxOpen).ToListAsync(cancellationToken));
        rows = [.. rows.DistinctBy(r => r.Id).OrderBy(r => r.Id).Take(MaxOpen)];
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
                .Where(l => db.Problems.Any(p => p.Id == l.ToId && p.State == ProblemState.Open))
                .Select(l => l.ProblemId).ToListAsync(cancellationToken),
        ];
    }

    /// <summary>The problems that a rule explains by another that is still open.</summary>
    private static async Task<HashSet<long>> ExplainedAsync(BongsuDb db, CancellationToken cancellationToken) =>
    [
        .. await db.ProblemLinks
            .Where(l => l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.Rule != ProblemLinker.LikelyCause)
            .Join(db.Problems.Where(p => p.State == ProblemState.Open), l => l.ToId, p => p.Id, (l, _) => l.ProblemId).ToListAsync(cancellationToken),
    ];
}
