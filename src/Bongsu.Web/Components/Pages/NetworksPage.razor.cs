using Bongsu.Collect.Networks;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Networks that are searched for hosts: a preview of what a search would make, the search itself, and what the last one found.</summary>
public sealed partial class NetworksPage
{
    private const int MaxShown = 500;

    private IReadOnlyList<(NetworkDefinition Network, NetworkState State)> _networks = [];
    private NetworkOutcome? _preview;
    private (string Network, string Text)? _fault;
    private string? _busy;
    private CancellationTokenSource? _running;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(2);

    [Inject]
    private INetworkSearch Search { get; set; } = null!;

    private bool MaySearch => Viewer.SeesAll && Viewer.May(TokenScopes.Administer);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ConfigurationChanged;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _networks = Viewer.SeesAll ? Search.All : [];
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _running?.Cancel();
        base.Dispose(disposing);
    }

    private static string LookOf(NetworkChange change) => change switch
    {
        NetworkChange.Make or NetworkChange.Move or NetworkChange.Enable => "good",
        NetworkChange.Refused or NetworkChange.Remove or NetworkChange.Disable => "bad",
        _ => "unknown",
    };

    private static string MadeOf(NetworkFinding finding) => finding is { Change: NetworkChange.Make, Host: { } host }
        ? string.Join(" · ", host.Groups.Concat(host.Templates).Concat(host.Service is { } service ? [service] : []))
        : "";

    private static string AnswersOf(NetworkFinding finding) =>
        string.Join(", ", finding.Answers.Select(static a => a.Value.Length > 0 ? $"{a.Key}: {a.Value}" : a.Key));

    private async Task SearchAsync(string network, bool isDryRun)
    {
        if (_busy is not null || !MaySearch)
            return;
        (_busy, _fault, _preview) = (network, null, null);
        _running = new CancellationTokenSource();
        StateHasChanged();
        try
        {
            NetworkOutcome? outcome = await Search.RunAsync(network, isDryRun, _running.Token);
            _preview = isDryRun ? outcome : null;
        }
        catch (OperationCanceledException)
        {
            _fault = (network, L.NetworksCancelled);
        }
        catch (NetworkException e)
        {
            _fault = (network, e.Message);
        }
        finally
        {
            _busy = null;
            _running.Dispose();
            _running = null;
            await ReloadAsync();
        }
    }

    private void Cancel() => _running?.Cancel();
}
