using System.Globalization;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Store.Events;
using Bongsu.Store.Vigils;
using Bongsu.Views.Charts;
using Bongsu.Views.History;
using Bongsu.Views.Hosts;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One item's history: a chart for numbers, a list for texts; range and end stand in the address, and without an end the page is live.</summary>
public sealed partial class Item
{
    private const int MaxTexts = 200;
    private const string ShowLine = "lines";
    private const string ShowStates = "states";

    [HandedOver]
    private EffectiveHost? _host;
    [HandedOver]
    private EffectiveItem? _item;
    [HandedOver]
    private ItemLine? _latest;
    [HandedOver]
    private ItemChartModel? _chart;
    [HandedOver]
    private ChartMarks _marks = ChartMarks.None;
    [HandedOver]
    private StateChart? _states;
    [HandedOver]
    private IReadOnlyList<ItemValue>? _texts;
    [HandedOver]
    private IReadOnlyList<BlindSpan> _blind = [];
    [HandedOver]
    private long _toMs;
    [HandedOver]
    private long _fromMs;

    private bool _table;
    [HandedOver]
    private bool _isMeantAsStates;

    /// <summary>The host's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => IsLive ? Range.Refresh : TimeSpan.FromHours(1);

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private ILatestValues Latest { get; set; } = null!;

    [Inject]
    private ItemCharts Charts { get; set; } = null!;

    [Inject]
    private StateCharts States { get; set; } = null!;

    [Inject]
    private ChartMarkReader Marks { get; set; } = null!;

    [Inject]
    private HistoryReader History { get; set; } = null!;

    [Inject]
    private IBlindTimes BlindTimes { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "compare")]
    private string? CompareText { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? ShowText { get; set; }

    private string Show => ShowText is ShowLine or ShowStates ? ShowText : _isMeantAsStates ? ShowStates : ShowLine;

    private bool Compares => CompareText == "1w";

    [SupplyParameterFromQuery(Name = "axis")]
    private string? AxisText { get; set; }

    private ChartAxis Axis => AxisText switch { "fit" => ChartAxis.Fitted, "log" => ChartAxis.Logarithmic, _ => ChartAxis.Plain };

    private ChartRange Range => From is { } from ? ChartRange.Between(from, To ?? NowMs) : ChartRange.Find(RangeText);

    private bool IsLive => To is null && From is null;

    private long? To => Reader.Moment(ToText) is { } to && to < NowMs ? to : null;

    // A beginning after the end is none.
    private long? From => Reader.Moment(FromText) is { } from && from < (To ?? NowMs) ? from : null;

    private string CsvAddress => Links.ItemCsv(Name, Key!, _fromMs, _toMs);

    private long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    // A result of a check is read as a state: 1 is good.
    private string LatestText(EffectiveItem item) => _latest?.Shown is not { } shown
        ? "–"
        : _states?.States.Any(s => s.Kind is StateKind.Good or StateKind.Bad) == true
            ? shown.Number >= 1 ? L.TimelineGood : L.TimelineBad
            : ValueMaps.Show(item.ValueMap, shown) ?? ValueText.Of(shown, item.Unit);

    // Of what is known; null where states are not good or bad.
    private static double? GoodShare(StateChart chart)
    {
        StateSpan[] known = [.. chart.Lines.SelectMany(l => l.Spans).Where(s => chart.States[s.State].Kind is StateKind.Good or StateKind.Bad)];
        return known.Length == 0
            ? null
            : (double)known.Where(s => chart.States[s.State].Kind == StateKind.Good).Sum(s => s.ToMs - s.FromMs) / known.Sum(s => s.ToMs - s.FromMs);
    }

    private string LocalInput(long ms) => Reader.Local(ms).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    // The step that would reach past now leads back to the live chart.
    private string Moved(int by)
    {
        long span = (long)Range.Span.TotalMilliseconds * by, to = _toMs + span;
        return Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["from"] = From is null || to >= NowMs ? null : _fromMs + span,
            ["to"] = to < NowMs ? to : null,
        });
    }

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        ProblemChanged problem => problem.HostId == _host?.Id.Value,
        HostChanged host => host.Id == _host?.Id.Value,
        ConfigurationChanged configuration => configuration.MayReach(Name),
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Key is null || Monitor.GetHost(Viewer, Name) is not { } host || !host.ItemsByKey.TryGetValue(Key, out EffectiveItem? item))
        {
            ShowNotFound();
            return;
        }

        long to = Range.AlignedEnd(To ?? NowMs);
        ItemLine latest = ItemLine.Of(item, Latest.Get(item) ?? await Latest.GetAsync(host, item, cancellationToken), Timestamp.Now(Time));
        _isMeantAsStates = StateCharts.IsMeant(host, item);
        var look = new ChartLook(Compares ? TimeSpan.FromDays(7) : null, Axis);
        ItemChartModel? chart = await Charts.ReadAsync(host, item, Range, to, look, cancellationToken);
        IReadOnlyList<ItemValue>? texts = chart is null
            ? await History.ReadTextsAsync(item, to - (long)Range.Span.TotalMilliseconds, to, MaxTexts, cancellationToken)
            : null;
        _marks = chart is null ? ChartMarks.None : await Marks.ReadAsync(Viewer, chart, cancellationToken);
        (_host, _item, _latest, _chart, _texts, _toMs) = (host, item, latest, chart, texts, to);
        _fromMs = to - (long)Range.Span.TotalMilliseconds;
        long step = Math.Max((long)Range.Step.TotalMilliseconds, 1000);
        _states = Show == ShowStates ? await States.ReadAsync([(host, item)], _fromMs, to, step, cancellationToken) : null;
        _blind = chart is null && _states is null ? [] : await BlindTimes.BetweenAsync(_fromMs, to, cancellationToken);
    }
}
