using System.Globalization;
using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Views.Topology;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>What depends on what, drawn in columns and as a table; with <c>?service=shop</c> that service and what it needs.</summary>
public sealed partial class Topology
{
    private const int MostRows = 1000;
    private const int MostProblems = 1000;
    private const int LongestName = 22;

    private TopologyGraph? _graph;
    private TopologyDrawing? _drawing;
    private IReadOnlyList<TopologyNode> _services = [];
    private Dictionary<string, string> _names = [];

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(30);

    [Inject]
    private TopologyReader Reading { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "service")]
    private string? Service { get; set; }

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged or ConfigurationChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        TopologyGraph all = Reading.Read(Viewer);
        Page<ProblemView> open = await Monitor.GetProblemsAsync(
            Viewer, new ProblemFilter { State = ProblemState.Open, Take = MostProblems }, cancellationToken);
        var worst = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ProblemView problem in open.Rows)
        {
            foreach (string id in new[] { "host:" + problem.HostName, "service:" + problem.HostName })
                worst[id] = Math.Max(worst.GetValueOrDefault(id), (int)problem.Level);
        }

        _services = [.. all.Nodes.Where(n => n.Kind == "service")];
        TopologyGraph graph = string.IsNullOrEmpty(Service) ? all : TopologyPart.Of(all, "service:" + Service);
        _names = graph.Nodes.ToDictionary(n => n.Id, n => n.Name, StringComparer.Ordinal);
        (_graph, _drawing) = (graph, TopologyDrawing.Of(graph, worst));
    }

    private void Choose(ChangeEventArgs e) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("service", e.Value?.ToString() is { Length: > 0 } name ? name : null));

    private string KnownText(string known) => L.Or($"Topology.Known.{known}", known);

    private string NameOf(TopologyBox box) => box.Nodes.Count == 1 ? box.Nodes[0].Name : L.TopologyHosts(box.Nodes.Count);

    private static string TitleOf(TopologyBox box) => string.Join(", ", box.Nodes.Take(50).Select(n => n.Name)) + (box.Nodes.Count > 50 ? ", …" : "");

    private static string? LinkOf(TopologyBox box) => box.Nodes is not [{ } node] ? null : node.Kind switch
    {
        "service" => Links.Service(node.Id["service:".Length..]),
        "host" => Links.Host(node.Id["host:".Length..]),
        _ => null,
    };

    private static string PathOf(TopologyLine line)
    {
        double x1 = line.From.X + TopologyDrawing.BoxWidth, y1 = line.From.Y + (TopologyDrawing.BoxHeight / 2);
        double x2 = line.To.X, y2 = line.To.Y + (TopologyDrawing.BoxHeight / 2);
        double bend = Math.Max(30, Math.Abs(x2 - x1) / 2);
        return $"M{N(x1)} {N(y1)}C{N(x1 + bend)} {N(y1)} {N(x2 - bend)} {N(y2)} {N(x2)} {N(y2)}";
    }

    // Beside its level a name has less room.
    private static string Cut(TopologyBox box, string name)
    {
        int longest = box.Worst > 0 ? LongestName - 3 : LongestName;
        return name.Length <= longest ? name : name[..(longest - 1)] + "…";
    }

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
