using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Readers;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Earlier;

/// <inheritdoc />
internal sealed class EarlierTimes(IDbContextFactory<BongsuDb> contexts) : IEarlierTimes
{
    private const int Most = 50;

    /// <inheritdoc />
    public async Task<IReadOnlyList<EarlierTime>> ReadAsync(Viewer viewer, long problem, int most, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? trigger = await MonitorReader
            .Problems(db, viewer)
            .Where(p => p.Id == problem)
            .Select(p => (long?)p.TriggerId)
            .FirstOrDefaultAsync(cancellationToken);
        if (trigger is null)
            return [];
        string? own = viewer.Organisation;
        bool all = viewer.SeesAll;
        ProblemRow[] earlier = await MonitorReader.Problems(db, viewer)
            .Where(p => p.TriggerId == trigger && p.Id < problem && p.State == ProblemState.Recovered)
            .OrderByDescending(p => p.Id)
            .Take(Math.Clamp(most, 1, Most))
            .Include(p =>
                p.Events.Where(e => (e.Kind == "comment" || e.Kind == "closed") && (all || e.Organisation == null || e.Organisation == own)).OrderBy(e => e.Id))
            .Include(p => p.Issue)
            .AsSplitQuery()
            .ToArrayAsync(cancellationToken);
        await MonitorReader.AddIssuesAsync(db, earlier, cancellationToken);
        return [.. earlier.Select(Of)];
    }

    private static EarlierTime Of(ProblemRow problem) =>
        new()
        {
            Id = problem.Id,
            Incident = problem.IncidentId == 0 ? problem.Id : problem.IncidentId,
            StartedAtMs = problem.StartedAtMs,
            RecoveredAtMs = problem.RecoveredAtMs,
            By = problem.AcknowledgedBy ?? problem.Issue?.Assignee,
            ClosedBy = problem.ClosedBy
                ?? problem.Events.LastOrDefault(e => e.Kind == "closed" && e.By.Length > 0 && !e.By.StartsWith("system:", StringComparison.Ordinal))?.By,
            Comment = problem.Events.LastOrDefault(e => e.Kind == "comment")?.Text,
        };
}
