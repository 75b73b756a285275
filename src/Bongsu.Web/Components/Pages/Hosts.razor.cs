using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Hosts;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The list of hosts and services; its filter and page stand in the address.</summary>
public sealed partial class Hosts
{
    private const int PageSize = 50;
    private const int MostOpen = 1000;

    [HandedOver]
    private Page<EffectiveHost>? _hosts;
    [HandedOver]
    private IReadOnlyList<ProblemView> _open = [];
    [HandedOver]
    private IReadOnlyList<string> _groups = [];
    [HandedOver]
    private IReadOnlyDictionary<string, Model.Problems.Health> _services = new Dictionary<string, Model.Problems.Health>();
    [HandedOver]
    private IReadOnlySet<long> _silenced = new HashSet<long>();
    [HandedOver]
    private IReadOnlyList<MaintenanceTime> _maintenances = [];

    [Inject]
    private ILifecycleReader Lifecycle { get; set; } = null!;

    [Inject]
    private IHostAvailability Availability { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Group { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    private bool ByName => Order == "name";

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private int PageNumber => QueryText.Page(PageText);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        ProblemChanged problem => IsListed(problem.HostId),
        HostChanged host => IsListed(host.Id),
        ConfigurationChanged => true,
        _ => false,
    };

    private bool IsMaintained(EffectiveHost host) =>
        _maintenances.Any(t => MaintenanceScope.Covers(t.Maintenance, new MaintenanceSubject(host.Name, host.Groups, host.Service, null)));

    private bool IsListed(long host) => _hosts?.Rows.Any(h => h.Id.Value == host) == true;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ProblemView> worst = ByName
            ? []
            : (await Monitor.GetProblemsAsync(
                Viewer, new ProblemFilter { State = ProblemState.Open, Order = ProblemOrder.Worst, Take = MostOpen }, cancellationToken)).Rows;
        Page<EffectiveHost> hosts = Monitor.GetHosts(
            Viewer,
            new HostFilter
            {
                Text = QueryText.OrNull(Text),
                Group = QueryText.OrNull(Group),
                Service = QueryText.OrNull(Service),
                Services = Kind switch { "service" => true, "host" => false, _ => null },
                First = [.. worst.OrderByDescending(p => p.Level).Select(p => p.HostId).Distinct()],
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            });
        _open = (await Monitor.GetProblemsAsync(
            Viewer, new ProblemFilter { State = ProblemState.Open, HostIds = [.. hosts.Rows.Select(h => h.Id.Value)], Take = MostOpen }, cancellationToken))
                .Rows;
        _groups = [.. hosts.Rows.SelectMany(h => h.Groups).Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture)];
        _services = hosts.Rows.Any(h => h.IsService)
            ? (await Monitor.GetOverviewAsync(Viewer, cancellationToken)).Services.ToDictionary(s => s.Service.Name, s => s.Health)
            : new Dictionary<string, Model.Problems.Health>();
        _silenced = await Lifecycle.GetSilencedAsync(Viewer, [.. hosts.Rows.Select(h => h.Id.Value)], cancellationToken);
        _maintenances = Lifecycle.GetMaintenances(Viewer, 0).Active;
        _hosts = hosts;
    }
}
