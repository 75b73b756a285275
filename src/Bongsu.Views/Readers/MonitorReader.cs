using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Audit;
using Bongsu.Views.Hosts;
using Bongsu.Views.Overviews;
using Bongsu.Views.Problems;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Readers;

/// <inheritdoc />
internal sealed class MonitorReader(IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog, IServiceHealth health) : IMonitorReader
{
    private const int MaxTake = 1000;

    public async Task<Overview> GetOverviewAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await Problems(db, viewer)
            .Where(p => p.State == ProblemState.Open)
            .Select(p => new { p.Id, p.HostId, p.TriggerId, p.Service, p.Level, p.Title })
            .ToArrayAsync(cancellationToken);
        EffectiveHost[] seen = [.. catalog.Sorted.Where(h => viewer.Sees(h.Owner))];
        ILookup<string?, EffectiveHost> members = seen.Where(h => !h.IsService).ToLookup(h => h.Service);
        var byService = open.ToLookup(p => p.Service);
        IEnumerable<ServiceSummary> services = seen.Where(h => h.IsService).Select(service =>
        {
            Level[] levels = [.. byService[service.Name].Select(p => p.Level)];
            return new ServiceSummary(service, levels.Length == 0 ? null : levels.Max(), CountByLevel(levels), [.. members[service.Name]], health.Of(service))
            {
                WorksAgain = byService[service.Name].Where(p => p.HostId == service.Id.Value).ToArray() is { Length: > 0 } own
                    && own.All(p => ServiceTriggers.IsBurn(service.Id, new TriggerId(p.TriggerId))),
                WorstTitle = byService[service.Name].OrderByDescending(p => p.Level).ThenByDescending(p => p.Id).FirstOrDefault()?.Title,
            };
        });
        HashSet<long> troubled = [.. open.Select(p => p.HostId)];
        return new Overview(
            [.. services.OrderByDescending(s => s.Worst is { } worst ? (int)worst : 0).ThenBy(s => s.Health.State == HealthState.Good).ThenBy(
                s => s.Service.Name, StringComparer.Ordinal)],
            CountByLevel(open.Select(p => p.Level)),
            seen.Count(h => !h.IsService),
            seen.Count(h => !h.IsService && troubled.Contains(h.Id.Value)));
    }

    public async Task<Page<ProblemView>> GetProblemsAsync(Viewer viewer, ProblemFilter filter, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<ProblemRow> problems = ProblemQuery.Filter(Problems(db, viewer), filter);
        return await PageAsync(
            ProblemQuery.InOrder(problems.Include(p => p.Issue), filter.Order),
            filter.Skip,
            filter.Take,
            RowViews.Of,
            cancellationToken);
    }

    public async Task<ProblemDetailView?> GetProblemAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        string? own = viewer.Organisation;
        bool all = viewer.SeesAll;
        // Who of another organisation was told, and where, is the others' business.
        ProblemRow? found = await Problems(db, viewer)
            .Include(p => p.Issue!.External)
            .Include(p => p.Events.Where(e => all || e.Organisation == null || e.Organisation == own).OrderBy(e => e.Id))
            .Include(p => p.Messages.Where(m => all || m.Organisation == own).OrderBy(m => m.Id))
            .AsSplitQuery()
            .FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (found is null)
            return null;
        await AddIssuesAsync(db, [found], cancellationToken);
        return RowViews.Detail(found);
    }

    public Page<EffectiveHost> GetHosts(Viewer viewer, HostFilter filter)
    {
        MustRead(viewer);
        EffectiveHost[] found =
        [
            .. catalog.Sorted.Where(h => viewer.Sees(h.Owner)
                && (filter.Services is null || h.IsService == filter.Services)
                && (filter.Group is null || h.Groups.Contains(filter.Group, StringComparer.Ordinal))
                && (filter.Service is null || h.Service == filter.Service)
                && (
                    string.IsNullOrEmpty(filter.Text)
                    || h.Name.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)
                    || h.DisplayName.Contains(filter.Text, StringComparison.OrdinalIgnoreCase))),
        ];
        IEnumerable<EffectiveHost> ordered = found;
        if (filter.First is { Count: > 0 } first)
        {
            var places = new Dictionary<long, int>(first.Count);
            foreach (long id in first)
                places.TryAdd(id, places.Count);
            // A stable sort: the others stay in the order of their names.
            ordered = found.OrderBy(h => places.GetValueOrDefault(h.Id.Value, int.MaxValue));
        }

        return new Page<EffectiveHost>([.. ordered.Skip(Math.Max(0, filter.Skip)).Take(Take(filter.Take))], found.Length);
    }

    public EffectiveHost? GetHost(Viewer viewer, string name)
    {
        MustRead(viewer);
        return catalog.Find(name) is { } host && viewer.Sees(host.Owner) ? host : null;
    }

    public async Task<IReadOnlyList<ProblemView>> GetOpenProblemsAsync(Viewer viewer, string host, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        if (catalog.Find(host) is not { } found || !viewer.Sees(found.Owner))
            return [];
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        ProblemRow[] open = await Problems(db, viewer).Where(p => p.HostId == found.Id.Value && p.State == ProblemState.Open).Include(p => p.Issue)
            .OrderByDescending(p => p.Level).ThenByDescending(p => p.StartedAtMs).Take(MaxTake).ToArrayAsync(cancellationToken);
        return [.. open.Select(RowViews.Of)];
    }

    public async Task<Page<ProblemView>> GetIssuesAsync(Viewer viewer, IssueFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<ProblemRow> problems = ProblemQuery.Filter(
            Problems(db, viewer).Where(p => p.Issue != null), new ProblemFilter { Text = filter.Text, Service = filter.Service });
        if (filter.State is { } state)
            problems = problems.Where(p => p.Issue!.State == state);
        if (filter.Assignee is { } assignee)
            problems = problems.Where(p => p.Issue!.Assignee == assignee);
        return await PageAsync(
            problems.Include(p => p.Issue!.External).OrderByDescending(p => p.Issue!.OpenedAtMs).ThenByDescending(p => p.Issue!.Id),
            skip,
            take,
            RowViews.Of,
            cancellationToken);
    }

    public async Task<Page<OutboxView>> GetOutboxAsync(Viewer viewer, DeliveryState? state, int skip, int take, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<OutboxRow> messages = db.Outbox.AsNoTracking();
        if (state is { } wanted)
            messages = messages.Where(m => m.State == (OutboxState)wanted);
        if (!viewer.SeesAll)
            messages = messages.Where(m => m.Organisation != null && m.Organisation == viewer.Organisation);
        Page<OutboxView> page = await PageAsync(messages.OrderByDescending(m => m.Id), skip, take, RowViews.Of, cancellationToken);
        long[] ids = [.. page.Rows.Select(m => m.ProblemId).OfType<long>().Distinct()];
        Dictionary<long, string> titles = await Problems(db, viewer).Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Title, cancellationToken);
        return page with { Rows = [.. page.Rows.Select(m => m.ProblemId is { } id ? m with { ProblemTitle = titles.GetValueOrDefault(id) } : m)] };
    }

    public async Task<Page<AuditView>> GetAuditAsync(Viewer viewer, string? subject, int skip, int take, CancellationToken cancellationToken)
    {
        MustAudit(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PageAsync(
            db.Audit.AsNoTracking().Where(a => subject == null || a.Subject == subject).OrderByDescending(a => a.Id),
            skip,
            take,
            ViewOf,
            cancellationToken);
    }

    public async Task<AuditView?> GetAuditEntryAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        MustAudit(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Audit.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is { } row ? ViewOf(row) : null;
    }

    /// <summary>One issue an incident: a problem that has joined one shows that one's.</summary>
    internal static async Task AddIssuesAsync(BongsuDb db, IEnumerable<ProblemRow> problems, CancellationToken cancellationToken)
    {
        ProblemRow[] without = [.. problems.Where(p => p.Issue is null && p.IncidentId != 0)];
        if (without.Length == 0)
            return;
        long[] incidents = [.. without.Select(p => p.IncidentId).Distinct()];
        Dictionary<long, IssueRow> issues = await IssuesAsync(db, incidents, cancellationToken);
        foreach (ProblemRow problem in without)
            problem.Issue = issues.GetValueOrDefault(problem.IncidentId);
    }

    /// <summary>The issues of incidents: their own ones, and those that later incidents have taken over.</summary>
    internal static async Task<Dictionary<long, IssueRow>> IssuesAsync(BongsuDb db, long[] incidents, CancellationToken cancellationToken)
    {
        Dictionary<long, IssueRow> issues = await db.Issues.AsNoTracking().Include(i => i.External).Where(i => incidents.Contains(i.ProblemId))
            .ToDictionaryAsync(i => i.ProblemId, cancellationToken);
        var passed = await db.Incidents.AsNoTracking().Where(n => incidents.Contains(n.Id) && n.IssueId != null)
            .Join(db.Issues, n => n.IssueId, i => i.Id, (n, i) => new { n.Id, Issue = i.Id }).ToListAsync(cancellationToken);
        long[] numbers = [.. passed.Select(p => p.Issue).Distinct()];
        Dictionary<long, IssueRow> others =
            numbers.Length == 0
                ? []
                : await db.Issues.AsNoTracking().Include(i => i.External).Where(i => numbers.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
        foreach (var one in passed)
            issues.TryAdd(one.Id, others[one.Issue]);
        return issues;
    }

    // The one place that says which problems exist for a viewer.
    internal static IQueryable<ProblemRow> Problems(BongsuDb db, Viewer viewer) =>
        viewer.SeesAll ? db.Problems.AsNoTracking() : db.Problems.AsNoTracking().Where(p => p.Owner != null && p.Owner == viewer.Organisation);

    private static async Task<Page<TView>> PageAsync<TRow, TView>(
        IQueryable<TRow> rows, int skip, int take, Func<TRow, TView> view, CancellationToken cancellationToken)
    {
        int total = await rows.CountAsync(cancellationToken);
        TRow[] page = await rows.Skip(Math.Max(0, skip)).Take(Take(take)).ToArrayAsync(cancellationToken);
        return new Page<TView>([.. page.Select(view)], total);
    }

    private static int Take(int take) => Math.Clamp(take, 1, MaxTake);

    private static int[] CountByLevel(IEnumerable<Level> levels)
    {
        int[] counts = new int[(int)Level.Emergency];
        foreach (Level level in levels)
            counts[(int)level - 1]++;
        return counts;
    }

    private static AuditView ViewOf(AuditRow row) => new(row.Id, row.AtMs, row.By, row.Action, row.Subject, row.Before, row.After);

    private static void MustAudit(Viewer viewer)
    {
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("The audit log is for administrators of the infrastructure.");
    }

    internal static void MustRead(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
    }
}
