using Bongsu.Store.Events;
using Bongsu.Views.Availability;
using Bongsu.Views.Services;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Every service: how it is, what it can still lose, what it has promised and kept.</summary>
public sealed partial class Services
{
    private const int PageSize = 50;

    [HandedOver]
    private IReadOnlyList<(ServiceView View, AvailabilityReport? Month)>? _lines;
    [HandedOver]
    private int _total;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(5);

    [Inject]
    private IServiceReader Reading { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private int PageNumber => QueryText.Page(PageText);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged or ConfigurationChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ServiceView> all = await Reading.GetAllAsync(Viewer, cancellationToken);
        var lines = new List<(ServiceView, AvailabilityReport?)>(PageSize);
        foreach (ServiceView view in all.Skip((PageNumber - 1) * PageSize).Take(PageSize))
            lines.Add((view, await Reading.GetAvailabilityAsync(Viewer, view.Summary.Service.Name, "30d", cancellationToken)));
        (_lines, _total) = (lines, all.Count);
    }
}
