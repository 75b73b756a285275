using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Incidents;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The first page: every service as a beacon, the totals of each level, the worst incidents.</summary>
public sealed partial class Overview
{
    private const int MaxServices = 60;

    // With more of them a card has no picture, so that what burns stands above the fold.
    private const int FewServices = 12;

    [HandedOver]
    private Views.Overviews.Overview? _overview;
    [HandedOver]
    private Page<IncidentView> _worst = new([], 0);

    private string? _said;
    private bool _saidWell;
    [HandedOver]
    private MaintenanceOverview? _maintenances;
    [HandedOver]
    private bool _starts;

    [Inject]
    private IConfigurationSnapshot Configuration { get; set; } = null!;

    [Inject]
    private IIncidentReader Incidents { get; set; } = null!;

    [Inject]
    private IIncidentCommands Commands { get; set; } = null!;

    [Inject]
    private ILifecycleReader Lifecycle { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged or IncidentChanged or ConfigurationChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _worst = await Incidents.GetIncidentsAsync(
            Viewer, new IncidentFilter { State = ProblemState.Open, Order = ProblemOrder.Worst, Take = 10 }, cancellationToken);
        _maintenances = Lifecycle.GetMaintenances(Viewer, 3);
        _overview = await Monitor.GetOverviewAsync(Viewer, cancellationToken);
        // Once the questions are asked they stay until the page is left, so that the answers can be read.
        _starts |= Viewer.SeesAll && Viewer.May(TokenScopes.Administer) && (_overview.Services.Count == 0 || Configuration.Current.Channels.Count == 0);
    }

    private async Task AcknowledgeAsync(long incident)
    {
        try
        {
            bool done = await Commands.AcknowledgeAsync(Viewer, incident, null, CancellationToken.None);
            (_said, _saidWell) = (done ? L.ProblemAcknowledgedDone : L.IncidentUnknown, done);
        }
        catch (UnauthorizedAccessException)
        {
            (_said, _saidWell) = (L.ProblemMayNot, false);
        }

        await ReloadAsync();
    }
}
