using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Bongsu.Views.Incidents;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Web.DevHost;

/// <summary>Each problem of the world is an incident; those of one service that are open at the same time are one.</summary>
internal sealed class FakeIncidents(World world, IMonitorReader monitor, IMonitorCommands commands) : IIncidentReader, IIncidentCommands
{
    public async Task<Page<IncidentView>> GetIncidentsAsync(Viewer viewer, IncidentFilter filter, CancellationToken cancellationToken)
    {
        Page<ProblemView> page = await monitor.GetProblemsAsync(
            viewer, new ProblemFilter { State = filter.State, MinLevel = filter.MinLevel, Service = filter.Service, Take = 1000 }, cancellationToken);
        IncidentView[] all = [.. page.Rows.GroupBy(NumberOf).Select(g => Of(g.Key, [.. g])).OrderByDescending(i => i.StartedAtMs)];
        return new Page<IncidentView>([.. all.Skip(filter.Skip).Take(filter.Take)], all.Length);
    }

    public async Task<IncidentDetailView?> GetIncidentAsync(Viewer viewer, long problem, CancellationToken cancellationToken)
    {
        if (await monitor.GetProblemAsync(viewer, problem, cancellationToken) is not { } named)
            return null;
        long number = NumberOf(named.Problem);
        Page<ProblemView> page = await monitor.GetProblemsAsync(viewer, new ProblemFilter { Take = 1000 }, cancellationToken);
        ProblemView[] members = [.. page.Rows.Where(p => NumberOf(p) == number)];
        return new IncidentDetailView(
            Of(number, members), [.. members.Select(p => new IncidentProblemView(p, null))],
            [.. named.Events.Select(e => new IncidentEventView(problem, e))], named.Messages);
    }

    public Task<bool> AcknowledgeAsync(Viewer viewer, long incident, string? comment, CancellationToken cancellationToken) =>
        commands.AcknowledgeAsync(viewer, incident, comment, cancellationToken);

    public Task<long?> SplitAsync(Viewer viewer, long incident, IReadOnlyCollection<long> problems, CancellationToken cancellationToken) =>
        Task.FromResult<long?>(problems.Count == 0 ? throw new ArgumentException("problems: name at least one problem.") : problems.Min());

    public Task<long?> MergeAsync(Viewer viewer, long incident, IReadOnlyCollection<long> others, CancellationToken cancellationToken) =>
        Task.FromResult<long?>(world.Problems.Exists(p => others.Contains(p.Id)) ? Math.Min(incident, others.Min()) : null);

    private long NumberOf(ProblemView problem)
    {
        ProblemRow? first = problem is { State: ProblemState.Open, Service: { } service }
            ? world.Problems.Where(p => p.State == ProblemState.Open && p.Service == service).MinBy(p => p.Id)
            : null;
        return first?.Id ?? problem.Id;
    }

    private static IncidentView Of(long number, IReadOnlyList<ProblemView> problems)
    {
        ProblemView headline = problems.OrderBy(p => p.State).ThenByDescending(p => p.Level).ThenBy(p => p.Id).First();
        return new IncidentView
        {
            Id = number,
            Headline = headline.Id,
            Title = headline.Title,
            HostName = headline.HostName,
            Level = headline.Level,
            State = headline.State,
            StartedAtMs = problems.Min(p => p.StartedAtMs),
            RecoveredAtMs = headline.State == ProblemState.Open ? null : problems.Max(p => p.RecoveredAtMs),
            AcknowledgedAtMs = headline.AcknowledgedAtMs,
            AcknowledgedBy = headline.AcknowledgedBy,
            Problems = problems.Count,
            Open = problems.Count(p => p.State == ProblemState.Open),
            Hosts = problems.Select(p => p.HostName).Distinct(StringComparer.Ordinal).Count(),
            Services = [.. problems.Select(p => p.Service).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }
}
