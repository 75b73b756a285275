using System.Globalization;
using Bongsu.Collect.Trials;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Preview;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>
/// Tries an item: its value now, what each preprocessing step makes of it, and of a discovery what its list would make and cost. Nothing is stored.
/// </summary>
public sealed partial class TryItem
{
    private const int MaxShown = 500;
    private const int MaxText = 20_000;
    private const int MaxValue = 4 * 1024 * 1024;

    private EffectiveHost? _host;
    private EffectiveItem? _item;
    private IReadOnlyList<StepTrial>? _steps;
    private DiscoveryOutcome? _outcome;
    private CancellationTokenSource? _running;
    private string _value = "";
    private string _before = "";
    private string? _failure;
    private bool _busy;

    /// <summary>The host's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private ItemProbe Probe { get; set; } = null!;

    [Inject]
    private IDiscoveryPreviews Discoveries { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    private bool MayTry => Viewer.SeesAll && Viewer.May(TokenScopes.Administer);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ConfigurationChanged;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _host = Monitor.GetHost(Viewer, Name);
        _item = Key is { } key ? _host?.ItemsByKey.GetValueOrDefault(key) : null;
        if (_item is null)
            ShowNotFound();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _running?.Cancel();
        base.Dispose(disposing);
    }

    private static string Short(string text) => text.Length > MaxText ? text[..MaxText] + "…" : text;

    private static string Rate(double perSecond) => perSecond.ToString(perSecond is > 0 and < 1 ? "0.###" : "0.#", CultureInfo.InvariantCulture);

    private async Task AskAsync()
    {
        if (_busy || !MayTry || _host is not { } host || _item is not { } item)
            return;
        _busy = true;
        using var running = _running = new CancellationTokenSource();
        try
        {
            (string? value, _failure) = await Probe.AskAsync(host, item, running.Token);
            if (value is null)
                return;
            _value = value;
            Run();
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
        finally
        {
            (_busy, _running) = (false, null);
        }
    }

    private void Run()
    {
        (_steps, _outcome) = (null, null);
        if (!MayTry || _host is not { } host || _item is not { } item || _value.Length > MaxValue)
            return;
        _steps = Probe.Steps(host, item, _before.Length > 0 ? _before : null, _value);
        if (item.Discovery is { } discovery && ListOf(item, _steps) is { } list)
            _outcome = Discoveries.Of(host.Name, discovery.Key, list);
    }

    // What is left when all steps are done; null where one of them failed or dropped it.
    private string? ListOf(EffectiveItem item, IReadOnlyList<StepTrial> steps) =>
        steps.Count == 0 ? _value
        : steps.Count == item.Preprocessing.Count ? steps[^1].Value
        : null;
}
