using Bongsu.Model.Access;
using Bongsu.Views.Earlier;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Parts;

/// <summary>What happened the last times that the same trigger fired; read once for each problem, since the past does not change.</summary>
public sealed partial class EarlierList
{
    private const int Most = 5;

    private IReadOnlyList<EarlierTime> _times = [];
    private long _read;

    /// <summary>The problem.</summary>
    [Parameter, EditorRequired]
    public long ProblemId { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read == ProblemId)
            return;
        _read = ProblemId;
        _times = await Times.ReadAsync(Viewer, ProblemId, Most, CancellationToken.None);
    }
}
