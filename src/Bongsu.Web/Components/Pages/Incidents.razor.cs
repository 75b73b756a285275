using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Incidents;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The list of incidents; its filter and page stand in the address.</summary>
public sealed partial class Incidents
{
    private const int PageSize = 50;

    private readonly HashSet<long> _chosen = [];
    [HandedOver]
    private Page<IncidentView>? _incidents;

    private string? _said;
    private bool _saidWell;

    [Inject]
    private IIncidentReader Reading { get; set; } = null!;

    [Inject]
    private IIncidentCommands Commands { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    private string? LevelText { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "order")]
    private string? OrderText { get; set; }

    private ProblemOrder Order => QueryText.Order(OrderText);

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
            Order = Order,
            Skip = (PageNumber - 1) * PageSize,
            Take = PageSize,
        },
        cancellationToken);

    // What has ended or gone meanwhile needs nobody any more: the others are acknowledged all the same.
    private async Task AcknowledgeChosenAsync()
    {
        int done = 0;
        try
        {
            foreach (long incident in _chosen.ToArray())
            {
                if (await Commands.AcknowledgeAsync(Viewer, incident, null, CancellationToken.None))
                    done++;
                _chosen.Remove(incident);
            }

            (_said, _saidWell) = (L.IncidentAcknowledgedMany(done), true);
        }
        catch (UnauthorizedAccessException)
        {
            (_said, _saidWell) = (L.ProblemMayNot, false);
        }

        await ReloadAsync();
    }
}
