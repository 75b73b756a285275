using Bongsu.Model.Access;
using Bongsu.Views.Causes;
using Bongsu.Views.Evidence;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Parts;

/// <summary>The likely cause of an incident; reads again whenever its page does.</summary>
public sealed partial class IncidentCause
{
    private const int MaxCharts = 1;
    private const int MaxNamed = 4;

    [HandedOver]
    private ProblemCard? _card;
    [HandedOver]
    private ProblemView? _problem;
    [HandedOver]
    private IReadOnlyList<EvidenceChart> _charts = [];
    [HandedOver]
    private IReadOnlyList<IGrouping<(string What, string? By), CardChange>> _changes = [];

    /// <summary>The problem that stands for the incident.</summary>
    [Parameter, EditorRequired]
    public long ProblemId { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    [Inject]
    private IProblemCards Cards { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private ProblemEvidence Evidence { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Handover Handover { get; set; } = null!;

    [CascadingParameter]
    private Visit Visit { get; set; } = Visit.Unknown;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_problem is null && RendererInfo.IsInteractive && Handover.Take(Visit, this, Navigation.Uri, Viewer) is not null)
            return;
        // What has changed meanwhile, its page finds out.
        if (await ReadAsync() && Visit.BecomesLive && !RendererInfo.IsInteractive)
            Handover.Leave(Visit, this, Navigation.Uri, Viewer, change: 0);
    }

    private async Task<bool> ReadAsync()
    {
        ProblemCard? card = await Cards.GetAsync(Viewer, ProblemId, CancellationToken.None);
        if (await Monitor.GetProblemAsync(Viewer, card?.Cause?.Id ?? ProblemId, CancellationToken.None) is not { } detail)
            return false;
        EvidenceView evidence = await Evidence.ReadAsync(Viewer, detail.Problem, MaxCharts, CancellationToken.None);
        _changes = [.. (card?.ChangesBefore ?? []).GroupBy(c => (c.What, c.By))];
        (_card, _problem, _charts) = (card, detail.Problem, evidence.Charts);
        return true;
    }
}
