using Bongsu.Model.Access;
using Bongsu.Views.Causes;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Parts;

/// <summary>What belongs to a problem; reads anew whenever its page does.</summary>
public sealed partial class CauseCard
{
    private const int MaxShown = 5;

    private ProblemCard? _card;

    /// <summary>The problem.</summary>
    [Parameter, EditorRequired]
    public long ProblemId { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync() => _card = await Cards.GetAsync(Viewer, ProblemId, CancellationToken.None);

    private static RenderFragment Line(CardProblem problem) => builder =>
    {
        builder.OpenComponent<CauseLine>(0);
        builder.AddComponentParameter(1, nameof(CauseLine.Problem), problem);
        builder.CloseComponent();
    };
}
