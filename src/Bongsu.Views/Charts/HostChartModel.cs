using System.Globalization;
using System.Text;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Views.Names;

namespace Bongsu.Views.Charts;

/// <summary>A small chart of some items of a host over one time, on one scale.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Lines">One an item, in the order of the configuration.</param>
/// <param name="Scale">The vertical axis, that of the first item's unit.</param>
/// <param name="FromMs">Start of the drawn time, Unix milliseconds.</param>
/// <param name="ToMs">Its end, exclusive.</param>
public sealed record HostChartModel(string Name, IReadOnlyList<SeriesLine> Lines, ChartScale Scale, long FromMs, long ToMs)
{
    private const int MostPoints = 120;

    /// <summary>When Bongsu itself did not watch.</summary>
    public IReadOnlyList<ChartShade> Blind { get; init; } = [];

    /// <summary>The unit of the axis.</summary>
    public string Unit => Lines[0].Item.Unit;

    /// <summary>True where some line has data.</summary>
    public bool HasData => Lines.Any(l => l.Last is not null);

    /// <summary>The same time as a timeline, where the items are better read as states; else null.</summary>
    public StateChart? States { get; init; }

    /// <summary>Works a chart out.</summary>
    /// <param name="name">Its heading.</param>
    /// <param name="series">The items with their windows, ordered by time, empty ones left out.</param>
    /// <param name="fromMs">Start of the drawn time.</param>
    /// <param name="toMs">Its end, exclusive.</param>
    /// <param name="stepMs">The width of a window.</param>
    /// <param name="stacked">True where the items lie on top of each other, and their sum is the upper edge.</param>
    public static HostChartModel Of(
        string name, IReadOnlyList<(EffectiveItem Item, IReadOnlyList<Window> Windows)> series, long fromMs, long toMs, long stepMs, bool stacked = false)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (stacked && series.Count > 1)
            return Stacked(name, series, fromMs, toMs, stepMs);
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (Window w in series.SelectMany(s => s.Windows))
        {
            min = Math.Min(min, w.Average);
            max = Math.Max(max, w.Average);
        }

        ChartScale scale = ChartScale.For(min, max, series[0].Item.Unit, lines: 3);
        int common = CommonStart([.. series.Select(s => GivenNames.ForReader(s.Item.Name))]);
        return new(name, [.. series.Select(s => Line(s.Item, s.Windows, common, scale, fromMs, toMs, stepMs))], scale, fromMs, toMs);
    }

    /// <summary>Where a time stands, in percent of the width.</summary>
    public string Percent(long atMs) => ChartDrawing.Number(100d * (atMs - FromMs) / (ToMs - FromMs)) + "%";

    /// <summary>Where a value stands, in percent of the height from the top.</summary>
    public string Percent(double value) => ChartDrawing.Number(100 * (1 - Scale.Fraction(value))) + "%";

    private static HostChartModel Stacked(
        string name, IReadOnlyList<(EffectiveItem Item, IReadOnlyList<Window> Windows)> series, long fromMs, long toMs, long stepMs)
    {
        long gap = series.Max(s => ChartGaps.Of(s.Windows, s.Item.Interval, stepMs));
        StackedSeries stack = StackedSeries.Of(
            [.. series.Select(s => (IReadOnlyList<Sample>)[.. s.Windows.Select(w => new Sample(w.StartMs + (stepMs / 2), w.Average))])], gap);
        ChartScale scale = ChartScale.For(stack.Min, stack.Max, series[0].Item.Unit, lines: 3);
        int common = CommonStart([.. series.Select(s => GivenNames.ForReader(s.Item.Name))]);
        var lines = new List<SeriesLine>(series.Count);
        for (int i = 0; i < series.Count; i++)
        {
            (EffectiveItem item, IReadOnlyList<Window> windows) = series[i];
            (string area, string edge) = stack.PathsOf(
                i, at => Math.Clamp((double)(at - fromMs) / (toMs - fromMs), 0, 1) * 1000, v => (1 - scale.Fraction(v)) * 1000);
            double? latest = windows.Count == 0 ? null : windows[^1].Last;
            lines.Add(new(item, GivenNames.ForReader(item.Name)[common..], edge, latest, PointsOf(windows, fromMs)) { Area = area });
        }

        return new(name, lines, scale, fromMs, toMs);
    }

    private static SeriesLine Line(EffectiveItem item, IReadOnlyList<Window> windows, int common, ChartScale scale, long fromMs, long toMs, long stepMs)
    {
        long gap = ChartGaps.Of(windows, item.Interval, stepMs);
        var path = new StringBuilder();
        int start = 0;
        for (int i = 1; i <= windows.Count; i++)
        {
            if (i < windows.Count && windows[i].StartMs - windows[i - 1].StartMs <= gap)
                continue;
            ChartDrawing.DrawRun(
                windows, start, i, path, null, w => Math.Clamp(
                    (double)(w.StartMs + (stepMs / 2) - fromMs) / (toMs - fromMs), 0, 1) * 1000, v => (1 - scale.Fraction(v)) * 1000);
            start = i;
        }

        return new(item, GivenNames.ForReader(item.Name)[common..], path.ToString(), windows.Count == 0 ? null : windows[^1].Last, PointsOf(windows, fromMs));
    }

    // What a pointer can tell apart in a chart of this size.
    private static string PointsOf(IReadOnlyList<Window> windows, long fromMs)
    {
        int each = Math.Max(1, windows.Count / MostPoints);
        var json = new StringBuilder("[");
        for (int i = 0; i < windows.Count; i += each)
        {
            json.Append(i == 0 ? "[" : ",[").Append(((windows[i].StartMs - fromMs) / 1000).ToString(CultureInfo.InvariantCulture)).Append(',')
                .Append(double.IsFinite(windows[i].Average) ? windows[i].Average.ToString("G5", CultureInfo.InvariantCulture) : "null").Append(']');
        }

        return json.Append(']').ToString();
    }

    // "eth0: received" and "eth0: sent" under the heading "Network eth0" read better without "eth0: "; whole words only.
    private static int CommonStart(IReadOnlyList<string> names)
    {
        if (names.Count < 2)
            return 0;
        int length = 0;
        while (length < names.Min(n => n.Length) && names.All(n => n[length] == names[0][length]))
            length++;
        int cut = names[0].LastIndexOf(": ", Math.Max(0, length - 1), StringComparison.Ordinal);
        return cut < 0 || cut + 2 > length ? 0 : cut + 2;
    }
}
