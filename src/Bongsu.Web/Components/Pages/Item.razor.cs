using System.Globalization;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Store.Events;
using Bongsu.Views.Charts;
using Bongsu.Views.History;
using Bongsu.Views.Hosts;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One item's history: a chart for numbers, a list for texts; range and end stand in the address, and without an end the page is live.</summary>
public sealed partial class Item
{
    private const int MaxTexts = 200;

    private EffectiveHost? _host;
    private EffectiveItem? _item;
    private ItemLine? _latest;
    private ItemChartModel? _chart;
    private IReadOnlyList<ItemValue>? _texts;
    private long _toMs;
    private bool _table;

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
    private HistoryReader History { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToText { get; set; }

    private ChartRange Range => ChartRange.Find(RangeText);

    private bool IsLive => To is null;

    private long? To =>
        long.TryParse(ToText, NumberStyles.None, CultureInfo.InvariantCulture, out long to) && to is > 0 and < 253402300799000 && to < NowMs ? to : null;

    private long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    // The step that would reach past now leads back to the live chart.
    private long? Later => _toMs + (long)Range.Span.TotalMilliseconds is var later && later < NowMs ? later : null;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
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
        ItemChartModel? chart = await Charts.ReadAsync(host, item, Range, to, cancellationToken);
        IReadOnlyList<ItemValue>? texts = chart is null
            ? await History.ReadTextsAsync(item, to - (long)Range.Span.TotalMilliseconds, to, MaxTexts, cancellationToken)
            : null;
        (_host, _item, _latest, _chart, _texts, _toMs) = (host, item, latest, chart, texts, to);
    }
}
