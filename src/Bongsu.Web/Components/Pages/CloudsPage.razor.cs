using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Running;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Cloud accounts: whether they can be read, what they have, what reading them costs, and what they would bring now.</summary>
public sealed partial class CloudsPage
{
    private IReadOnlyList<CloudStatus> _clouds = [];
    private IReadOnlyList<CloudPreviewResult> _previews = [];
    private CancellationTokenSource? _running;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(10);

    [Inject]
    private CloudBoard Board { get; set; } = null!;

    [Inject]
    private CloudPreview Previews { get; set; } = null!;

    private bool MayPreview => Viewer.SeesAll && Viewer.May(TokenScopes.Administer);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ConfigurationChanged;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        // A cloud belongs to no organisation: it is for those who see all.
        _clouds = Viewer.SeesAll ? Board.All : [];
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _running?.Cancel();
        base.Dispose(disposing);
    }

    private static IReadOnlyList<KeyValuePair<string, int>> Counted(CloudStatus cloud) =>
    [
        .. (cloud.Inventory?.Resources ?? []).Where(static r => r.State != CloudState.Gone)
            .CountBy(static r => r.Kind)
            .OrderBy(static c => c.Key, StringComparer.Ordinal),
    ];

    private async Task PreviewAsync()
    {
        if (_running is not null || !MayPreview)
            return;
        using var running = _running = new CancellationTokenSource();
        _previews = [];
        try
        {
            _previews = await Previews.OfAsync("", Viewer, running.Token);
        }
        catch (OperationCanceledException)
        {
            // Somebody stopped it, or left.
        }
        finally
        {
            _running = null;
        }
    }

    private void Cancel() => _running?.Cancel();
}
