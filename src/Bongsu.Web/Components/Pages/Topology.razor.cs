using System.Globalization;
using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Views.Topology;
using Bongsu.Web.Components.Live;
using Bongsu.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>What depends on what, drawn in columns and as a table; narrowed to a service or a name, by groups, as of another moment.</summary>
public sealed partial class Topology
{
    private const int MostRows = 1000;

    // So many are drawn without being asked for.
    private const int FewRows = 50;
    private const int MostProblems = 1000;

    // Beside a drawing the list is what a phone shows.
    private const int MostListed = 300;
    private const int ListedBeside = 100;
    private const int MostNamed = 8;
    private const string DrawingView = "drawing";
    private const string ListView = "list";
    private static readonly ILookup<TopologyBox, TopologyLine> s_none = Array.Empty<TopologyLine>().ToLookup(static l => l.From);
    private static readonly int[] s_zooms = [50, 75, 100, 150];

    [HandedOver]
    private TopologyGraph? _all;
    [HandedOver]
    private TopologyGraph? _graph;
    [HandedOver]
    private TopologyDrawing? _drawing;
    [HandedOver]
    private MarkupString _markup;

    private bool _table;
    [HandedOver]
    private IReadOnlyList<TopologyNode> _services = [];
    [HandedOver]
    private Dictionary<string, string> _names = [];
    [HandedOver]
    private TopologyText? _text;
    [HandedOver]
    private IReadOnlyList<TopologyBox> _listed = [];
    [HandedOver]
    private ILookup<TopologyBox, TopologyLine> _needs = s_none;
    [HandedOver]
    private ILookup<TopologyBox, TopologyLine> _needed = s_none;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(30);

    [Inject]
    private TopologyReader Reading { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "service")]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? GroupText { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? AtText { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "zoom")]
    private string? ZoomText { get; set; }

    private TopologyGrouping Grouping => Enum.TryParse(GroupText, out TopologyGrouping grouping) && Enum.IsDefined(grouping) ? grouping : TopologyGrouping.None;

    // A past moment; a time that is still to come is now.
    private long? AtMs => Reader.Moment(AtText) is { } at && at < Time.GetUtcNow().ToUnixTimeMilliseconds() ? at : null;

    private string? AtInput => AtMs is { } at ? Reader.Local(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;

    // In per cent; 0 fits into the page.
    private int Zoom => ZoomText == "fit" ? 0
        : int.TryParse(ZoomText, NumberStyles.None, CultureInfo.InvariantCulture, out int zoom) && s_zooms.Contains(zoom) ? zoom : 100;

    // Without a choice a phone shows the list and everything else the drawing.
    private string ViewClass => View is DrawingView or ListView ? $"as-{View}" : "as-fits";

    private int Listed => View == ListView ? MostListed : ListedBeside;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged or ConfigurationChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        TopologyGraph all = Reading.Read(Viewer);
        var filter = new ProblemFilter { Order = ProblemOrder.Worst, Take = MostProblems };
        filter = AtMs is { } at ? filter with { ToMs = at + 1, EndedFromMs = at + 1 } : filter with { State = ProblemState.Open };
        Page<ProblemView> open = await Monitor.GetProblemsAsync(Viewer, filter, cancellationToken);
        IReadOnlyDictionary<string, TopologyNode> groups = Grouping == TopologyGrouping.None
            ? new Dictionary<string, TopologyNode>()
            : Reading.Groups(Viewer, Grouping);
        _services = [.. all.Nodes.Where(n => n.Kind == "service")];
        TopologyGraph graph = string.IsNullOrEmpty(Service) ? all : TopologyPart.Of(all, "service:" + Service);
        graph = TopologyGroups.Of(graph, groups);
        if (!string.IsNullOrWhiteSpace(Text))
            graph = TopologyPart.Around(graph, Text.Trim());
        _names = graph.Nodes.ToDictionary(n => n.Id, n => n.Name, StringComparer.Ordinal);
        var drawing = TopologyDrawing.Of(graph, TopologyWorst.Of(open.Rows, groups));
        var text = TopologyText.Of(L, Reader, groups);
        _needs = drawing.Lines.ToLookup(static l => l.From);
        _needed = drawing.Lines.ToLookup(static l => l.To);
        _listed = [.. drawing.Boxes.OrderByDescending(static b => b.Worst).ThenBy(static b => b.X).ThenBy(static b => b.Y)];
        (_all, _graph, _drawing, _text, _markup) = (all, graph, drawing, text, View == ListView ? default : text.Draw(drawing));
    }

    private string With(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);

    private string More(int count) => count > MostNamed ? ", " + L.TopologyMoreRows(count - MostNamed) : "";

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
