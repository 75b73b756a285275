using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Incidents;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The list of incidents; its filter and page stand in the address.</summary>
public sealed partial class Incidents
{
    private const int PageSize = 50;

    private Page<IncidentView>? _incidents;

    [Inject]
    private IIncidentReader Reading { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    private string? LevelText { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private int? MinLevel => QueryText.Level(LevelText) is { } level ? (int)level : null;

    private int PageNumber => QueryText.Page(PageText);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged or IncidentChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken) => _incidents = await Reading.GetIncidentsAsync(
        Viewer,
        new IncidentFilter
        {
            State = State switch { "open" => ProblemState.Open, "recovered" => ProblemState.Recovered, _ => null },
            MinLevel = QueryText.Level(LevelText),
            Service = QueryText.OrNull(Service),
            Skip = (PageNumber - 1) * PageSize,
            Take = PageSize,
        },
        cancellationToken);
}
