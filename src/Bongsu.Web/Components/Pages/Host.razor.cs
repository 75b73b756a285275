using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Charts;
using Bongsu.Views.Hosts;
using Bongsu.Views.Names;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One host or service: what it measures now, what fires on it, what is wrong with it or its configuration.</summary>
public sealed partial class Host
{
    private const int PageSize = 100;
    private const int MaxTriggers = 200;

    [HandedOver]
    private EffectiveHost? _host;
    [HandedOver]
    private IReadOnlyList<ProblemView> _open = [];
    [HandedOver]
    private IReadOnlyList<ItemLine> _items = [];
    [HandedOver]
    private int _itemTotal;
    [HandedOver]
    private IReadOnlyList<HostChartModel> _charts = [];
    [HandedOver]
    private HostSilenceView? _silence;
    [HandedOver]
    private IReadOnlyList<MaintenanceTime> _maintenances = [];
    [HandedOver]
    private Model.Problems.Health? _agent;
    [HandedOver]
    private ClockOffset? _clock;
    [HandedOver]
    private IReadOnlyList<InterfaceState> _interfaces = [];

    /// <summary>The host's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => Range.Refresh;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private ILifecycleReader Lifecycle { get; set; } = null!;

    [Inject]
    private ILifecycleCommands Commands { get; set; } = null!;

    [Inject]
    private ILatestValues Latest { get; set; } = null!;

    [Inject]
    private HostCharts Charts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "items")]
    private string? ItemText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    [Inject]
    private IHostAvailability Availability { get; set; } = null!;

    [Inject]
    private IInterfaceAvailability Interfaces { get; set; } = null!;

    [Inject]
    private HostFacts Facts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeText { get; set; }

    private ChartRange Range => ChartRange.Find(RangeText);

    private bool Fires(EffectiveTrigger trigger) => _open.Any(p => p.TriggerId == trigger.Id.Value);

    private int PageNumber => QueryText.Page(PageText);

    private IEnumerable<(string Word, CheckFact Fact)> FactsOf(EffectiveCheck check) => Facts.Of(_host!, check) is var (_, facts)
        ? facts.Where(f => !f.IsSecret || MayOperate).Select(f => (L[f.Word], f))
        : [];

    private async Task SilenceAsync(TimeSpan? span)
    {
        await Commands.SuppressHostAsync(Viewer, Name, span is { } lasts ? Timestamp.Now(Time) + lasts : null, null, CancellationToken.None);
        await ReloadAsync();
    }

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        ProblemChanged problem => problem.HostId == _host?.Id.Value,
        HostChanged host => host.Id == _host?.Id.Value,
        ConfigurationChanged configuration => configuration.MayReach(Name),
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Monitor.GetHost(Viewer, Name) is not { } host)
        {
            ShowNotFound();
            return;
        }

        _agent = HostState.AgentOf(host, Availability);
        _interfaces = Interfaces.Of(host.Id);
        _clock = Availability.ClockOf(host.Id);
        _open = await Monitor.GetOpenProblemsAsync(Viewer, Name, cancellationToken);
        string? text = QueryText.OrNull(ItemText);
        List<EffectiveItem> found =
        [
            .. host.Items.Values
                .Where(i => text is null
                    || i.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase)
                    || GivenNames.ForReader(i.Name).Contains(text, StringComparison.CurrentCultureIgnoreCase)
                    || i.Key.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(i => GivenNames.ForReader(i.Name), StringComparer.CurrentCulture).ThenBy(i => i.Key, StringComparer.Ordinal),
        ];
        var lines = new List<ItemLine>(PageSize);
        Timestamp now = Timestamp.Now(Time);
        foreach (EffectiveItem item in found.Skip((PageNumber - 1) * PageSize).Take(PageSize))
            lines.Add(ItemLine.Of(item, Latest.Get(item) ?? await Latest.GetAsync(host, item, cancellationToken), now));
        _charts = await Charts.ReadAsync(host, Range, now.UnixMilliseconds, cancellationToken);
        _silence = await Lifecycle.GetSilenceAsync(Viewer, Name, cancellationToken);
        var subject = new MaintenanceSubject(host.Name, host.Groups, host.Service, null);
        _maintenances = [.. Lifecycle.GetMaintenances(Viewer, 0).Active.Where(t => MaintenanceScope.Covers(t.Maintenance, subject))];
        (_host, _items, _itemTotal) = (host, lines, found.Count);
    }
}
