using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The first page: every service as a beacon, the totals of each level, the newest problems.</summary>
public sealed partial class Overview
{
    private const int MaxServices = 60;

    private Views.Overviews.Overview? _overview;
    private IReadOnlyList<ProblemView> _newest = [];
    private MaintenanceOverview? _maintenances;

    [Inject]
    private ILifecycleReader Lifecycle { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged or ConfigurationChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _newest = (await Monitor.GetProblemsAsync(Viewer, new ProblemFilter { State = ProblemState.Open, Take = 10 }, cancellationToken)).Rows;
        _maintenances = Lifecycle.GetMaintenances(Viewer, 3);
        _overview = await Monitor.GetOverviewAsync(Viewer, cancellationToken);
    }
}
