using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Views.Availability;
using Bongsu.Views.Overviews;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Services;

/// <inheritdoc />
public sealed class ServiceReader(IMonitorReader monitor, ServiceStandings board, AvailabilityReader availability) : IServiceReader
{
    private const int MaxProblems = 200;

    /// <inheritdoc />
    public async Task<IReadOnlyList<ServiceView>> GetAllAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        Overview overview = await monitor.GetOverviewAsync(viewer, cancellationToken);
        return [.. overview.Services.Select(s => new ServiceView(s, board.Of(s.Service.Id), []))];
    }

    /// <inheritdoc />
    public async Task<ServiceView?> GetAsync(Viewer viewer, string name, CancellationToken cancellationToken)
    {
        if (monitor.GetHost(viewer, name) is not { IsService: true })
            return null;
        Overview overview = await monitor.GetOverviewAsync(viewer, cancellationToken);
        if (overview.Services.FirstOrDefault(s => s.Service.Name == name) is not { } summary)
            return null;
        Page<ProblemView> open = await monitor.GetProblemsAsync(
            viewer, new ProblemFilter { Service = name, State = ProblemState.Open, Take = MaxProblems }, cancellationToken);
        return new ServiceView(summary, board.Of(summary.Service.Id), [.. open.Rows.OrderByDescending(p => p.Level).ThenBy(p => p.StartedAtMs)]);
    }

    /// <inheritdoc />
    public async Task<AvailabilityReport?> GetAvailabilityAsync(Viewer viewer, string name, string range, CancellationToken cancellationToken) =>
        monitor.GetHost(viewer, name) is { IsService: true } service ? await availability.ReadAsync(service, range, cancellationToken) : null;
}
