using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Views.Hosts;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Web.DevHost;

/// <summary>One maintenance now, one tomorrow; silences and closings in memory.</summary>
internal sealed class FakeLifecycle(World world) : ILifecycleReader, ILifecycleCommands
{
    private readonly Dictionary<string, HostSilenceView> _silences = new(StringComparer.Ordinal);

    public MaintenanceOverview GetMaintenances(Viewer viewer, int next)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        Timestamp now = Timestamp.Now(world.Time);
        var patch = new MaintenanceDefinition { Name = "database patch", Description = "minor release", Groups = ["db"], Collect = false };
        var weekly = new MaintenanceDefinition { Name = "weekly restart", Groups = ["web"] };
        return new MaintenanceOverview(
            [new MaintenanceTime(patch, now - TimeSpan.FromMinutes(30), now + TimeSpan.FromMinutes(90))],
            [.. new[] { new MaintenanceTime(weekly, now + TimeSpan.FromHours(20), now + TimeSpan.FromHours(21)) }.Take(next)]);
    }

    public Task<HostSilenceView?> GetSilenceAsync(Viewer viewer, string host, CancellationToken cancellationToken) =>
        Task.FromResult(_silences.GetValueOrDefault(host));

    public Task<IReadOnlySet<long>> GetSilencedAsync(Viewer viewer, IReadOnlyCollection<long> hosts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<long>>(
            world.Hosts.Where(h => _silences.ContainsKey(h.Name) && hosts.Contains(h.Id.Value)).Select(h => h.Id.Value).ToHashSet());

    public Task<ProblemTimesSummary> GetTimesAsync(Viewer viewer, ProblemTimesFilter filter, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult(ProblemTimesSummary.Of(
        [
            .. world.Problems.Where(p => viewer.Sees(p.Owner) && p.StartedAtMs >= filter.FromMs && p.StartedAtMs < filter.ToMs)
                .Select(p => new TimedProblem(p.Level, p.Service, p.Owner, p.StartedAtMs, p.DetectedAtMs, p.NotifiedAtMs, p.AcknowledgedAtMs, p.RecoveredAtMs)),
        ],
        filter.By,
        filter.TimeZone));
    }

    public Task<bool> CloseAsync(Viewer viewer, long problemId, string? comment, CancellationToken cancellationToken) =>
        Do(viewer, problemId, "recovered", $"closed by {viewer.Name}", p =>
    {
        if (!p.ManualClose)
            throw new ArgumentException("The trigger does not allow closing by hand.", nameof(problemId));
        (p.State, p.RecoveredAtMs, p.ClosedBy) = (ProblemState.Recovered, world.Time.GetUtcNow().ToUnixTimeMilliseconds(), viewer.Name);
    });

    public Task<bool> SuppressAsync(Viewer viewer, long problemId, Timestamp? until, CancellationToken cancellationToken) =>
        Do(viewer, problemId, "suppressed", "", p =>
    {
        (p.SilencedUntilMs, p.SilencedBy) = (until?.UnixMilliseconds, viewer.Name);
        (p.SuppressedUntilMs, p.SuppressedBecause) = (until?.UnixMilliseconds, $"{viewer.Name} silenced the problem");
    });

    public async Task<bool> SuppressIncidentAsync(Viewer viewer, long incident, Timestamp? until, CancellationToken cancellationToken)
    {
        bool found = false;
        foreach (ProblemRow problem in world.Problems.Where(p => p.Id == incident || p.IncidentId == incident).ToArray())
            found |= await SuppressAsync(viewer, problem.Id, until, cancellationToken);
        return found;
    }

    public Task<bool> SuppressHostAsync(Viewer viewer, string host, Timestamp? until, string? comment, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Operate);
        if (!world.Hosts.Any(h => h.Name == host && viewer.Sees(h.Owner)))
            return Task.FromResult(false);
        if (until is { } end)
            _silences[host] = new HostSilenceView(end.UnixMilliseconds, viewer.Name, comment);
        else
            _silences.Remove(host);
        return Task.FromResult(true);
    }

    private Task<bool> Do(Viewer viewer, long id, string kind, string text, Action<ProblemRow> act)
    {
        if (world.Problems.FirstOrDefault(p => p.Id == id && viewer.Sees(p.Owner)) is not { } problem)
            return Task.FromResult(false);
        FakeReader.Need(viewer, TokenScopes.Operate);
        act(problem);
        problem.Events.Add(
            new ProblemEventRow
            {
                Id = 950_000 + problem.Events.Count,
                ProblemId = id,
                AtMs = world.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                Kind = kind,
                By = viewer.Name,
                Text = text,
            });
        world.Events.Publish(new ProblemChanged(id, problem.HostId, problem.Service));
        return Task.FromResult(true);
    }
}
