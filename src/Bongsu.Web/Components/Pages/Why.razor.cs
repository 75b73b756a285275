using Bongsu.Store.Events;
using Bongsu.Views.Why;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Why people were notified of an incident, or not. The number of any of its problems opens it.</summary>
public sealed partial class Why
{
    private WhyView? _why;

    /// <summary>The number of the incident, or of any of its problems.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private IWhyReader Reading { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        IncidentChanged incident => incident.Id == _why?.Incident,
        OutboxChanged { ProblemId: { } problem } => problem == Id || problem == _why?.Incident,
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await Reading.GetIncidentAsync(Viewer, Id, cancellationToken) is { } why)
            _why = why;
        else
            ShowNotFound();
    }
}
