using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Store.Events;
using Bongsu.Views.Simulations;
using Bongsu.Views.Trials;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Who would have been notified, of the real problems of a period or of a sample; and what a draft of the configuration would change.</summary>
public sealed partial class Simulate
{
    private const int MaxShown = 500;
    private const int MaxDraft = 200_000;
    private static readonly int[] s_days = [1, 7, 30, 90];

    private int _days = 7;
    private string _host = "";
    private int _level = (int)Level.Warning;
    private string _draft = "";
    private bool _busy;
    private string? _fault;
    private SimulationResult? _result;
    private CancellationTokenSource? _running;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private PolicySimulations Simulations { get; set; } = null!;

    private bool MayDraft => Viewer.SeesAll && Viewer.May(TokenScopes.Read);

    private SimulationOutcome? Shown => _result?.Draft ?? _result?.Present;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _running?.Cancel();
        base.Dispose(disposing);
    }

    private async Task RunAsync()
    {
        if (_busy)
            return;
        _busy = true;
        (_fault, _result) = (null, null);
        _running = new CancellationTokenSource();
        StateHasChanged();
        try
        {
            SimulationResult? result = await Simulations.RunAsync(Viewer, Request(), _running.Token);
            if (result is null)
                _fault = L.TryNoHost(_host.Trim());
            else if (result.DraftResult is { Succeeded: false } refused)
                _fault = string.Join(' ', refused.Faults.Select(f => f.ToString()));
            else
                _result = result;
        }
        catch (OperationCanceledException)
        {
            _fault = L.TryCancelled;
        }
        catch (TrialBusyException)
        {
            _fault = L.TryTooMany;
        }
        finally
        {
            _busy = false;
            _running.Dispose();
            _running = null;
        }
    }

    private void Cancel() => _running?.Cancel();

    private SimulationRequest Request()
    {
        Timestamp now = Timestamp.Now(Time);
        string host = _host.Trim();
        return new SimulationRequest
        {
            From = host.Length > 0 ? now : now - TimeSpan.FromDays(_days),
            To = host.Length > 0 ? now + TimeSpan.FromDays(1) : now,
            Sample = host.Length > 0 ? new SimulationSample { Host = host, Level = (Level)_level } : null,
            Draft = MayDraft && _draft.Trim().Length > 0 ? [("draft", _draft)] : [],
        };
    }

    private string NameOf(long problem) => _result?.Problems.FirstOrDefault(p => p.Id == problem) is { } found
        ? $"{found.Opening.HostName}: {found.Opening.Title.ForReader()}"
        : "";

    private string WhoOf(string? organisation, string? person) => person is null ? L.SimulateTracker : $"{organisation}/{person}";
}
