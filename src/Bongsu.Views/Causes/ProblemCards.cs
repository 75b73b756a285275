using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Causes;

/// <inheritdoc />
internal sealed class ProblemCards(IDbContextFactory<BongsuDb> contexts, TopologyView topology) : IProblemCards
{
    private const int MaxExplained = 500;
    private const int MaxOthers = 20;
    private const int MaxAlternatives = 5;
    private const int MaxOpen = 2000;

    public async Task<ProblemCard?> GetAsync(Viewer viewer, long problemId, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        ProblemRow? problem = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == problemId, cancellationToken);
        if (problem is null || !viewer.Sees(problem.Owner))
            return null;
        TopologyGraph graph = topology.Current;
        List<ProblemLinkRow> links = await db.ProblemLinks.AsNoTracking()
            .Where(l => l.ProblemId == problemId || l.ToId == problemId)
            .OrderBy(l => l.Id)
            .ToListAsync(cancellationToken);
        Dictionary<long, ProblemRow> linked = await SeenAsync(db, viewer, links, cancellationToken);
        ProblemLinkRow? cause = links.Where(l => l.Kind == ProblemLinkKind.Cause
            && l.ProblemId == problemId
            && linked.ContainsKey(l.ToId)).MaxBy(l => (l.EndedAtMs is null, l.Id));
        ProblemLinkRow[] explains = [
            .. links.Where(l => l.Kind == ProblemLinkKind.Cause && l.ToId == problemId && linked.ContainsKey(l.ProblemId)).DistinctBy(l => l.ProblemId)];
        HashSet<long> shown = [problemId, .. explains.Select(l => l.ProblemId)];
        if (cause is not null)
            shown.Add(cause.ToId);
        IReadOnlyList<CauseVerdict> others = problem.State == ProblemState.Open ? await RankAsync(db, viewer, problem, graph, shown, cancellationToken) : [];
        return new ProblemCard
        {
            Cause = cause is null ? null : Card(linked[cause.ToId], [cause.Reason]),
            CauseRule = cause?.Rule,
            Alternatives = [.. others.Where(v => v.Fits).Take(MaxAlternatives).Select(Card)],
            Explains = [.. explains.Take(MaxExplained).Select(l => Card(linked[l.ProblemId], [l.Reason]))],
            ExplainsTotal = explains.Length,
            DoesNotFit = [
                .. others.Where(v => !v.Fits).OrderByDescending(v => v.Problem.Level).ThenByDescending(v => v.Problem.StartedAt).Take(MaxOthers).Select(Card)],
            ChangesBefore = await new ChangesBefore(db, graph).ReadAsync(viewer, problem, cancellationToken),
            Promotions =
            [
                .. links.Where(l => l.Kind == ProblemLinkKind.Promotion).OrderByDescending(l => l.Id)
                    .Select(l => (Link: l, Instance: Either(l.ProblemId), Service: Either(l.ToId)))
                        .Where(p => p is { Instance: not null, Service: not null })
                        .Take(MaxOthers)
                    .Select(p => new CardPromotion(Card(p.Instance!, []), Card(p.Service!, []), p.Link.AtMs, p.Link.EndedAtMs, p.Link.Reason)),
            ],
        };

        ProblemRow? Either(long id) => id == problemId ? problem : linked.GetValueOrDefault(id);
    }

    private static async Task<Dictionary<long, ProblemRow>> SeenAsync(
        BongsuDb db, Viewer viewer, List<ProblemLinkRow> links, CancellationToken cancellationToken)
    {
        long[] ids = [.. links.SelectMany(l => new[] { l.ProblemId, l.ToId }).Distinct().Take(MaxOpen)];
        List<ProblemRow> rows = await db.Problems.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        return rows.Where(p => viewer.Sees(p.Owner)).ToDictionary(p => p.Id);
    }

    // The neighbourhood: what it needs, what is of its service, and whatever else began within ten minutes of it.
    private static async Task<IReadOnlyList<CauseVerdict>> RankAsync(
        BongsuDb db, Viewer viewer, ProblemRow problem, TopologyGraph graph, HashSet<long> shown, CancellationToken cancellationToken)
    {
        ProblemFact effect = CauseFacts.Of(problem, graph);
        var near = graph.NeedsOf(problem.HostName).Keys.Append(problem.HostName).ToHashSet(StringComparer.Ordinal);
        long from = problem.StartedAtMs - 600_000, to = problem.StartedAtMs + 600_000;
        List<ProblemRow> open = await db.Problems.AsNoTracking()
            .Where(p => p.State == ProblemState.Open)
            .OrderByDescending(p => p.StartedAtMs)
            .Take(MaxOpen)
            .ToListAsync(cancellationToken);
        IEnumerable<ProblemFact> candidates = open
            .Where(p => viewer.Sees(p.Owner) && !shown.Contains(p.Id))
            .Where(p => near.Contains(p.HostName) || (p.Service is not null && p.Service == problem.Service) || (p.StartedAtMs >= from && p.StartedAtMs <= to))
            .Select(p => CauseFacts.Of(p, graph));
        return CauseRanking.Rank(effect, candidates, graph);
    }

    private static CardProblem Card(CauseVerdict verdict) => new(
        verdict.Problem.Id, verdict.Problem.Title, verdict.Problem.Node, verdict.Problem.Level, Open: true, verdict.Problem.StartedAt.UnixMilliseconds,
        verdict.Reasons);

    private static CardProblem Card(ProblemRow row, IReadOnlyList<string> reasons) =>
        new(row.Id, row.Title, row.HostName, row.Level, row.State == ProblemState.Open, row.StartedAtMs, reasons);
}
