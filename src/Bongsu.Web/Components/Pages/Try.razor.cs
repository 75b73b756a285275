using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Expressions;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Store.Events;
using Bongsu.Views.Charts;
using Bongsu.Views.Readers;
using Bongsu.Views.Trials;
using Bongsu.Model.Values;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>An expression tried on what is stored, before anybody is told anything by it. Checked while it is written; saved by administrators.</summary>
public sealed partial class Try
{
    // What timeleft() gives where the value never gets there.
    private const double Never = double.MaxValue / 2;
    private const int MaxShown = 100;
    private const int PointerSpan = 60;

    private string _hostName = "";
    private string _expression = "";
    private string _recovery = "";
    private string _range = "1m";
    private string _triedRange = "1m";
    private string _name = "";
    private int _level = (int)Level.Notice;
    private string? _fault;
    private string? _kept;
    private bool _keptWell;
    private bool _busy;
    private string? _seen;
    private EffectiveHost? _host;
    private TrialCheck? _check;
    private TrialResult? _result;
    private ItemChartModel? _chart;
    private IReadOnlyList<ChartShade> _shades = [];
    private CancellationTokenSource? _running;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private TriggerTrials Trials { get; set; } = null!;

    [Inject]
    private TriggerKeeping Keeping { get; set; } = null!;

    [Inject]
    private ItemCharts Charts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "host")]
    private string? HostText { get; set; }

    [SupplyParameterFromQuery(Name = "key")]
    private string? KeyText { get; set; }

    [SupplyParameterFromQuery(Name = "trigger")]
    private string? TriggerText { get; set; }

    [SupplyParameterFromQuery(Name = "expression")]
    private string? ExpressionText { get; set; }

    [SupplyParameterFromQuery(Name = "recovery")]
    private string? RecoveryText { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeText { get; set; }

    private static IReadOnlyList<ChartRange> Ranges => [.. ChartRange.All.Where(r => r.Span >= TimeSpan.FromDays(1))];

    private bool MayKeep => Viewer.SeesAll && Viewer.May(TokenScopes.Administer);

    private string? Sentence => _check?.Expression is { } read ? PlainWords.Of(read, Languages.Current) : null;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        // What is in the address is taken when it changes, so that a refresh leaves alone what was written since.
        string address = string.Join('\n', HostText, KeyText, TriggerText, ExpressionText, RecoveryText, RangeText);
        if (address == _seen)
            return Task.CompletedTask;
        _seen = address;
        _hostName = HostText ?? "";
        _range = Ranges.Any(r => r.Name == RangeText) ? RangeText! : "1m";
        _host = Monitor.GetHost(Viewer, _hostName);
        EffectiveTrigger? trigger = _host?.Triggers.FirstOrDefault(t => t.Name == TriggerText);
        (_name, _level) = trigger is null ? ("", (int)Level.Notice) : (trigger.Name, (int)trigger.Level);
        Change(ExpressionText ?? trigger?.Expression ?? (KeyText is null ? "" : $"last(//{KeyText})>"), RecoveryText ?? trigger?.Recovery);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _running?.Cancel();
        base.Dispose(disposing);
    }

    private void ChangeHost(string? name)
    {
        _hostName = name ?? "";
        _host = Monitor.GetHost(Viewer, _hostName.Trim());
        Change(_expression, _recovery);
    }

    private void Change(string? expression, string? recovery)
    {
        // As typed, blanks at the end too: what is given back to the browser must be what was written, or writing that goes on meanwhile is lost.
        (_expression, _recovery) = (expression ?? "", recovery ?? "");
        _check = Trials.Check(Viewer, Request);
    }

    private TrialRequest Request =>
        new()
        {
            Host = _hostName.Trim(),
            Expression = _expression.TrimEnd(),
            Recovery = _recovery.Trim(),
            Name = _name.Length > 0 ? _name : null,
            Level = (Level)_level,
        };

    private string? Pointer(int column)
    {
        string line = _expression.ReplaceLineEndings(" ");
        if (column > line.Length + 1)
            return null;
        int start = Math.Max(0, column - 1 - (PointerSpan / 2));
        string shown = line[start..Math.Min(line.Length, start + PointerSpan)];
        return shown + "\n" + new string(' ', column - 1 - start) + "^";
    }

    private async Task RunAsync()
    {
        if (_busy || _check?.Plan is null)
            return;
        _busy = true;
        (_fault, _kept, _result, _chart) = (null, null, null, null);
        _running = new CancellationTokenSource();
        StateHasChanged();
        try
        {
            ChartRange range = ChartRange.Find(_range);
            TrialResult result = await Trials.TryAsync(Viewer, _check, range.Span, _running.Token);
            _triedRange = range.Name;
            if (ChartItem(result) is { } item)
            {
                _chart = await Charts.ReadAsync(item.Owner, item.Item, range, range.AlignedEnd(Time.GetUtcNow().ToUnixTimeMilliseconds()), _running.Token);
                _shades = _chart is null
                    ? []
                    : ChartShade.Of(
                        result.Backtest.Problems.Select(p => (p.StartedAt.UnixMilliseconds, (p.RecoveredAt ?? result.Backtest.To).UnixMilliseconds)),
                        _chart.Drawing);
            }

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
        catch (MetricsException e)
        {
            _fault = e.Message;
        }
        finally
        {
            _busy = false;
            _running.Dispose();
            _running = null;
        }
    }

    private void Cancel() => _running?.Cancel();

    private static (EffectiveHost Owner, EffectiveItem Item)? ChartItem(TrialResult result)
    {
        foreach (Model.Identity.ItemId id in result.Check.Plan!.Triggers[0].Items.Values)
        {
            Detect.Triggers.WindowNeed need = result.Check.Plan.Needs[id];
            if (need.Item.ValueType is Model.Values.ItemValueType.Float or Model.Values.ItemValueType.Unsigned)
                return (need.Owner, need.Item);
        }

        return null;
    }

    private string ValueOf(EvaluationResult result, ExpressionNode part) => !result.IsKnown ? L.ItemNotKnown(result.Reason ?? "")
        : result.Value.IsText ? result.Value.Text
        : part is CallNode { Function.Name: "timeleft" } && result.Value.Number >= Never ? "∞"
        : ValueText.Of(result.Value.Number, PartUnits.Of(part, UnitOf));

    private string UnitOf(ItemReference item) =>
        _result?.Check.Plan is { } plan && plan.Triggers[0].Items.TryGetValue(item, out Model.Identity.ItemId id) ? plan.Needs[id].Item.Unit : "";

    private async Task KeepAsync()
    {
        if (_result?.Check.Host is not { } host || string.IsNullOrWhiteSpace(_name))
            return;
        try
        {
            var trigger = new TriggerDefinition
            {
                Name = _name.Trim(),
                Expression = _expression,
                Recovery = _recovery.Length > 0 ? _recovery : null,
                Level = (Level)_level,
            };
            ApplyResult applied = await Keeping.SaveAsync(Viewer, host.Name, trigger, CancellationToken.None);
            _keptWell = applied.Succeeded;
            _kept = applied.Succeeded
                ? string.Join(' ', applied.Warnings.Select(w => w.Message).Prepend(L.TryKept(_name.Trim(), host.Name)))
                : string.Join(' ', applied.Faults.Select(f => f.Message));
        }
        catch (UnauthorizedAccessException)
        {
            (_kept, _keptWell) = (L.ProblemMayNot, false);
        }
    }
}
