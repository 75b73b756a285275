using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Values;
using Bongsu.PromQl;
using Bongsu.Store.Events;
using Bongsu.Views.Charts;
using Bongsu.Views.Hosts;
using Bongsu.Views.Names;
using Bongsu.Views.Readers;
using Bongsu.Web.Prometheus;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Any series, by PromQL or by host and item; question and range stand in the address.</summary>
public sealed partial class Explore
{
    private const int MostLines = 24;
    private const int MostHosts = 500;
    private const int MostItems = 60;
    private const string ShowLine = "lines";
    private const string ShowStacked = "stacked";
    private const string ShowStates = "states";

    // What a question is wrapped in with one click.
    private static readonly string[] s_functions = ["rate({0}[5m])", "avg_over_time({0}[1h])", "avg by (host) ({0})", "sum({0})", "max({0})", "topk(5, {0})",
        "{0} offset 1w"];

    private IReadOnlyList<EffectiveHost> _hosts = [];
    private IReadOnlyList<(string Name, string Query)> _items = [];
    private LinesDrawing? _drawing;
    private StateChart? _states;
    private string? _fault;
    private int _more;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery =>
        Query is null ? TimeSpan.FromHours(1)
        : Range.Refresh < TimeSpan.FromSeconds(10) ? TimeSpan.FromSeconds(10)
        : Range.Refresh;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private ExploreQueries Queries { get; set; } = null!;

    [Inject]
    private StateCharts States { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? QueryInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeText { get; set; }

    [SupplyParameterFromQuery(Name = "host")]
    private string? Host { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? ShowText { get; set; }

    private string Show => ShowText is ShowStacked or ShowStates ? ShowText : ShowLine;

    private string? Query => string.IsNullOrWhiteSpace(QueryInAddress) ? null : QueryInAddress.Trim();

    private ChartRange Range => ChartRange.Find(RangeText);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _hosts = Monitor.GetHosts(Viewer, new HostFilter { Take = MostHosts }).Rows;
        _items =
            Host is not null && Monitor.GetHost(Viewer, Host) is { } host
                ?
                [
                    .. host
                        .Items.Values.Where(i => i.ValueType is ItemValueType.Float or ItemValueType.Unsigned)
                        .OrderBy(i => i.Name, StringComparer.Ordinal)
                        .Take(MostItems)
                        .Select(i => (GivenNames.ForReader(i.Name), ItemSeries.LabelsOf(host, i).ToString())),
                ]
                : [];
        (_drawing, _states, _fault, _more) = (null, null, null, 0);
        if (Query is not { } query)
            return;
        long to = Range.AlignedEnd(Time.GetUtcNow().ToUnixTimeMilliseconds()),
            from = to - (long)Range.Span.TotalMilliseconds,
            step = (long)Range.Step.TotalMilliseconds;
        try
        {
            IReadOnlyList<PromQlSeries> series = await Queries.RunAsync(Viewer, query, from, to, step, cancellationToken);
            _more = Math.Max(0, series.Count - MostLines);
            (string Name, IReadOnlyList<Sample> Points)[] drawn = [.. series.Take(MostLines).Select(s => (NameOf(s.Labels), s.Points))];
            _drawing = LinesDrawing.Of(drawn, from, to, step, stacked: Show == ShowStacked);
            if (Show == ShowStates)
            {
                var states = StateChart.Of([.. drawn.Select(d => (new StateLine(d.Name, []), StateSpans.OfSamples(d.Points, step)))], from, to);
                _states = await States.WithBlindAsync(states, cancellationToken);
            }
        }
        catch (PromQlException e)
        {
            _fault = e.Message;
        }
    }

    private static string NameOf(Labels labels) => labels.Count == 0 ? "–" : labels.ToString();
}
