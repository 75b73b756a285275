using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Incidents;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Incidents;
using Bongsu.Views.Problems;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Readers;

/// <inheritdoc />
internal sealed class IncidentReader(IDbContextFactory<BongsuDb> contexts) : IIncidentReader
{
    private const int MaxTake = 1000;
    private const int MaxProblems = 1000;
    private const int MaxCounted = 50_000;
    private const int MaxEvents = 1000;

    // The rule of a link that a ranking made: it explains nothing for certain.
    private const string LikelyCause = "likely-cause";

    public async Task<Page<IncidentView>> GetIncidentsAsync(Viewer viewer, IncidentFilter filter, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<ProblemRow> seen = MonitorReader.Problems(db, viewer);
        IQueryable<IncidentRow> incidents = db.Incidents.AsNoTracking().Where(i => seen.Any(p => p.IncidentId == i.Id));
        if (filter.State == ProblemState.Open)
            incidents = incidents.Where(i => seen.Any(p => p.IncidentId == i.Id && p.State == ProblemState.Open));
        else if (filter.State == ProblemState.Recovered)
            incidents = incidents.Where(i => !seen.Any(p => p.IncidentId == i.Id && p.State == ProblemState.Open));
        if (filter.MinLevel is { } level)
            incidents = incidents.Where(i => seen.Any(p => p.IncidentId == i.Id && p.Level >= level));
        if (filter.Service is { } service)
            incidents = incidents.Where(i => seen.Any(p => p.IncidentId == i.Id && p.Service == service));
        int total = await incidents.CountAsync(cancellationToken);
        IOrderedQueryable<IncidentRow> ordered = filter.Order switch
        {
            ProblemOrder.Newest => incidents.OrderByDescending(i => i.OpenedAtMs).ThenByDescending(i => i.Id),
            ProblemOrder.Oldest => incidents.OrderBy(i => i.OpenedAtMs).ThenBy(i => i.Id),
            _ => incidents.OrderByDescending(i => seen.Where(p => p.IncidentId == i.Id && p.State == ProblemState.Open).Max(p => (int?)p.Level) ?? 0)
                .ThenByDescending(i => i.OpenedAtMs).ThenByDescending(i => i.Id),
        };
        long[] page = await ordered
            .Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, MaxTake)).Select(i => i.Id).ToArrayAsync(cancellationToken);
        List<ProblemRow> problems = await seen.Where(p => page.Contains(p.IncidentId)).OrderBy(p => p.State).ThenByDescending(p => p.Level).ThenBy(p => p.Id)
            .Take(MaxCounted).ToListAsync(cancellationToken);
        HashSet<long> explained = await ExplainedAsync(db, page, cancellationToken);
        ILookup<long, ProblemRow> byIncident = problems.ToLookup(p => p.IncidentId);
        return new Page<IncidentView>([.. page.Where(byIncident.Contains).Select(id => Of(id, [.. byIncident[id]], explained))], total);
    }

    public async Task<IncidentDetailView?> GetIncidentAsync(Viewer viewer, long problem, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? number = await db.Problems.AsNoTracking().Where(p => p.Id == problem).Select(p => (long?)p.IncidentId).FirstOrDefaultAsync(cancellationToken);
        if (number is not { } incident)
            return null;
        IQueryable<ProblemRow> seen = MonitorReader.Problems(db, viewer).Where(p => p.IncidentId == incident);
        List<ProblemRow> problems = await seen.OrderBy(p => p.State).ThenByDescending(p => p.Level).ThenBy(p => p.Id)
            .Take(MaxCounted)
            .ToListAsync(cancellationToken);
        if (problems.Count == 0)
            return null;
        IncidentView view = Of(incident, problems, await ExplainedAsync(db, [incident], cancellationToken));
        await MonitorReader.AddIssuesAsync(db, problems.Take(MaxProblems), cancellationToken);
        bool all = viewer.SeesAll;
        string? own = viewer.Organisation;
        ProblemEventRow[] events = await db.ProblemEvents.AsNoTracking()
            .Where(e => seen.Any(p => p.Id == e.ProblemId) && (all || e.Organisation == null || e.Organisation == own))
            .OrderByDescending(e => e.Id).Take(MaxEvents).ToArrayAsync(cancellationToken);
        OutboxRow[] messages = await db.Outbox.AsNoTracking().Where(m => m.IncidentId == incident && (all || m.Organisation == own))
            .OrderBy(m => m.Id).Take(MaxEvents).ToArrayAsync(cancellationToken);
        return new IncidentDetailView(
            view,
            [
                .. problems.Take(MaxProblems).OrderByDescending(p => p.Id == view.Headline)
                    .Select(p => new IncidentProblemView(RowViews.Of(p), all ? p.JoinedBecause : null)),
            ],
            [.. events.OrderBy(e => e.AtMs).ThenBy(e => e.Id).Select(e => new IncidentEventView(e.ProblemId, RowViews.Of(e)))],
            [.. messages.Select(RowViews.Of)]);
    }

    private static IncidentView Of(long incident, List<ProblemRow> problems, HashSet<long> explained)
    {
        IncidentMember headline = IncidentHeadline.Of(problems.Select(p => new IncidentMember(
            p.Id, p.HostName, p.Service, p.Owner, p.Level, Timestamp.FromUnixMilliseconds(p.StartedAtMs), p.State == ProblemState.Open,
            explained.Contains(p.Id),
            p.SuppressedUntilMs is not null)));
        ProblemRow row = problems.First(p => p.Id == headline.Id);
        ProblemRow[] open = [.. problems.Where(p => p.State == ProblemState.Open)];
        IReadOnlyList<ProblemRow> last = open.Length > 0 ? open : problems;
        ProblemRow? acknowledged = last.All(p => p.AcknowledgedAtMs is not null) ? last.MaxBy(p => p.AcknowledgedAtMs) : null;
        return new IncidentView
        {
            Id = incident,
            Headline = row.Id,
            Title = row.Title,
            HostName = row.HostName,
            Level = last.Max(p => p.Level),
            State = open.Length > 0 ? ProblemState.Open : ProblemState.Recovered,
            StartedAtMs = problems.Min(p => p.StartedAtMs),
            RecoveredAtMs = open.Length > 0 ? null : problems.Max(p => p.RecoveredAtMs),
            AcknowledgedAtMs = acknowledged?.AcknowledgedAtMs,
            AcknowledgedBy = acknowledged?.AcknowledgedBy,
            Problems = problems.Count,
            Open = open.Length,
            Hosts = problems.Select(p => p.HostName).Distinct(StringComparer.Ordinal).Count(),
            Services = [.. problems.Select(p => p.Service).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static async Task<HashSet<long>> ExplainedAsync(BongsuDb db, long[] incidents, CancellationToken cancellationToken) =>
    [
        .. await db.ProblemLinks.AsNoTracking()
            .Where(l => l.Kind == ProblemLinkKind.Cause && l.Rule != LikelyCause && l.NotifiedAtMs == null
                && db.Problems.Any(p => p.Id == l.ProblemId && incidents.Contains(p.IncidentId)))
            .Select(l => l.ProblemId).ToListAsync(cancellationToken),
    ];
}
