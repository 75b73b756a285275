using Bongsu.Collect.Availability;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Bongsu.Views.Audit;
using Bongsu.Views.Hosts;
using Bongsu.Views.Overviews;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Verdict = Bongsu.Model.Problems.Health;

namespace Bongsu.Web.DevHost;

internal sealed class FakeCatalog(World world) : IHostCatalog
{
    public int Count => world.Hosts.Count;

    public IEnumerable<EffectiveHost> All => world.Hosts;

    public EffectiveHost? Find(string name) => world.Hosts.FirstOrDefault(h => h.Name == name);

    public EffectiveHost? Find(HostId id) => world.Hosts.FirstOrDefault(h => h.Id == id);

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

internal sealed class FakeAvailability : IHostAvailability
{
    public Verdict Get(EffectiveHost host) => (host.Id.Value % 11) switch
    {
        3 => Verdict.NotKnown("The agent has not sent anything since the server started."),
        5 => Verdict.Bad("The agent does not respond: connection refused."),
        _ => Verdict.Good,
    };

    public Timestamp? LastHeard(HostId host) => null;

    public void Heard(HostId host, Timestamp at)
    {
    }

    public void Heartbeat(HostId host, TimeSpan frequency, Timestamp at)
    {
    }

    public void Asked(HostId host, string? failure, Timestamp at)
    {
    }

    public void Clock(HostId host, TimeSpan ahead, Timestamp at)
    {
    }

    public ClockOffset? ClockOf(HostId host) => host.Value % 11 == 7 ? new ClockOffset(TimeSpan.FromHours(9), Timestamp.FromUnix(1_700_000_000)) : null;
}

internal sealed class FakeReader(World world) : IMonitorReader
{
    public Task<Overview> GetOverviewAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (world.StoreFault is { } fault)
            throw fault;
        List<ProblemRow> open = [.. Visible(viewer).Where(p => p.State == ProblemState.Open)];
        List<EffectiveHost> hosts = [.. world.Hosts.Where(h => !h.IsService && viewer.Sees(h.Owner))];
        return Task.FromResult(
            new Overview(
                [
                    .. world
                        .Hosts.Where(h => h.IsService && viewer.Sees(h.Owner))
                        .Select(s => Summary(s, open))
                        .OrderByDescending(s => s.Worst.GetValueOrDefault())
                        .ThenBy(s => s.Service.Name, StringComparer.Ordinal),
                ],
                Count(open),
                hosts.Count,
                hosts.Count(h => open.Any(p => p.HostId == h.Id.Value))));
    }

    public Task<Page<ProblemView>> GetProblemsAsync(Viewer viewer, ProblemFilter filter, CancellationToken cancellationToken)
    {
        List<ProblemRow> found =
        [
            .. Visible(viewer)
                .Where(p => (filter.State is null || p.State == filter.State)
                    && (filter.MinLevel is null || p.Level >= filter.MinLevel)
                    && (filter.Category is null || p.Category == filter.Category))
                .Where(p => (filter.Service is null || p.Service == filter.Service) && (filter.Host is null || p.HostName == filter.Host))
                .Where(p => filter.HostIds is null || filter.HostIds.Contains(p.HostId))
                .Where(p => filter.Text is null
                    || p.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)
                    || p.HostName.Contains(filter.Text, StringComparison.OrdinalIgnoreCase))
                .Where(p => filter.Unacknowledged is null || filter.Unacknowledged == p.AcknowledgedAtMs is null)
                .Where(p => (filter.FromMs is null || p.StartedAtMs >= filter.FromMs) && (filter.ToMs is null || p.StartedAtMs < filter.ToMs))
                .Where(p => filter.EndedFromMs is null || p.RecoveredAtMs is null || p.RecoveredAtMs >= filter.EndedFromMs)
                .Where(p => filter.TriggerIds is null || filter.TriggerIds.Contains(p.TriggerId))
                .OrderByDescending(p => p.StartedAtMs),
        ];
        return Task.FromResult(new Page<ProblemView>([.. found.Skip(filter.Skip).Take(filter.Take).Select(RowViews.Of)], found.Count));
    }

    public Task<ProblemDetailView?> GetProblemAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        world.Reads.Enqueue($"problem {id}");
        return Task.FromResult(Visible(viewer).Where(p => p.Id == id).Select(RowViews.Detail).FirstOrDefault());
    }

    public Page<EffectiveHost> GetHosts(Viewer viewer, HostFilter filter)
    {
        Need(viewer, TokenScopes.Read);
        List<EffectiveHost> found =
        [
            .. world.Hosts.Where(h => viewer.Sees(h.Owner))
                .Where(h => (filter.Group is null || h.Groups.Contains(filter.Group))
                    && (filter.Service is null || h.Service == filter.Service)
                    && (filter.Services is null || h.IsService == filter.Services))
                .Where(h => filter.Text is null
                    || h.Name.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)
                    || h.DisplayName.Contains(filter.Text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(h => h.Name, StringComparer.Ordinal),
        ];
        return new Page<EffectiveHost>([.. found.Skip(filter.Skip).Take(filter.Take)], found.Count);
    }

    public EffectiveHost? GetHost(Viewer viewer, string name)
    {
        Need(viewer, TokenScopes.Read);
        return world.Hosts.FirstOrDefault(h => h.Name == name && viewer.Sees(h.Owner));
    }

    public Task<IReadOnlyList<ProblemView>> GetOpenProblemsAsync(Viewer viewer, string host, CancellationToken cancellationToken)
    {
        world.Reads.Enqueue($"problems of {host}");
        return Task.FromResult<IReadOnlyList<ProblemView>>(
            [.. Visible(viewer).Where(p => p.HostName == host && p.State == ProblemState.Open).Select(RowViews.Of)]);
    }

    public Task<Page<ProblemView>> GetIssuesAsync(Viewer viewer, IssueFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        world.Reads.Enqueue("issues");
        List<ProblemRow> found =
        [
            .. Visible(viewer)
                .Where(p =>
                    p.Issue is not null
                    && (filter.State is null || p.Issue.State == filter.State)
                    && (filter.Assignee is null || p.Issue.Assignee == filter.Assignee)
                    && (filter.Service is null || p.Service == filter.Service)
                    && (string.IsNullOrEmpty(filter.Text) || p.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)))
                .OrderByDescending(p => p.Issue!.Id),
        ];
        return Task.FromResult(new Page<ProblemView>([.. found.Skip(skip).Take(take).Select(RowViews.Of)], found.Count));
    }

    public Task<Page<OutboxView>> GetOutboxAsync(Viewer viewer, DeliveryState? state, int skip, int take, CancellationToken cancellationToken)
    {
        Need(viewer, TokenScopes.Read);
        List<OutboxRow> found = [
            .. world.Outbox.Where(m => (viewer.SeesAll || m.Organisation == viewer.Organisation)
                && (state is null || (int)m.State == (int)state)).OrderByDescending(m => m.Id)];
        return Task.FromResult(new Page<OutboxView>([.. found.Skip(skip).Take(take).Select(RowViews.Of)], found.Count));
    }

    public Task<AuditView?> GetAuditEntryAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        Need(viewer, TokenScopes.Administer);
        return Task.FromResult(
            world.Audit.Where(a => a.Id == id).Select(a => new AuditView(a.Id, a.AtMs, a.By, a.Action, a.Subject, a.Before, a.After)).FirstOrDefault());
    }

    public Task<Page<AuditView>> GetAuditAsync(Viewer viewer, string? subject, int skip, int take, CancellationToken cancellationToken)
    {
        Need(viewer, TokenScopes.Administer);
        List<AuditRow> found = [
            .. world.Audit.Where(a => subject is null || a.Subject.Contains(subject, StringComparison.Ordinal)).OrderByDescending(a => a.Id)];
        return Task.FromResult(new Page<AuditView>(
            [.. found.Skip(skip).Take(take).Select(a => new AuditView(a.Id, a.AtMs, a.By, a.Action, a.Subject, a.Before, a.After))], found.Count));
    }

    internal static void Need(Viewer viewer, TokenScopes scopes)
    {
        if (!viewer.May(scopes))
            throw new UnauthorizedAccessException($"This needs the scope {scopes}.");
    }

    private static int[] Count(IEnumerable<ProblemRow> problems)
    {
        int[] counts = new int[5];
        foreach (ProblemRow problem in problems)
            counts[(int)problem.Level - 1]++;
        return counts;
    }

    private ServiceSummary Summary(EffectiveHost service, List<ProblemRow> open)
    {
        List<ProblemRow> own = [.. open.Where(p => p.Service == service.Name)];
        Level? worst = own.Count == 0 ? null : own.Max(p => p.Level);
        Verdict health = worst is not null ? Verdict.Bad() : service.Name == "search" ? Verdict.NotKnown(
            "No check has answered since the start, 4 m ago.") : Verdict.Good;
        return new ServiceSummary(service, worst, Count(own), [.. world.Hosts.Where(h => h.Service == service.Name && !h.IsService)], health);
    }

    private IEnumerable<ProblemRow> Visible(Viewer viewer)
    {
        Need(viewer, TokenScopes.Read);
        return world.Problems.Where(p => viewer.Sees(p.Owner));
    }
}
