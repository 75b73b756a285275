using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Readers;
using Bongsu.Views.Silences;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Silences of whatever matches: those that hold, those that are over, and a form for another.</summary>
public sealed partial class Silences
{
    private IReadOnlyList<SilenceView> _silences = [];

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(30);

    [Inject]
    private ISilenceReader Reading { get; set; } = null!;

    [Inject]
    private ISilenceCommands Commands { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken) =>
        _silences = await Reading.GetSilencesAsync(Viewer, withEnded: true, cancellationToken);

    private async Task EndAsync(long silence)
    {
        await Commands.EndAsync(Viewer, silence, CancellationToken.None);
        await ReloadAsync();
    }
}
