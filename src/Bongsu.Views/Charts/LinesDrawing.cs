using System.Globalization;
using System.Text;
using Bongsu.Metrics;

namespace Bongsu.Views.Charts;

/// <summary>Several series over one time on one scale, as paths of an SVG of 1000 × 1000 units.</summary>
/// <param name="Lines">One a series, in the order given.</param>
/// <param name="Scale">The vertical axis.</param>
/// <param name="FromMs">Start of the drawn time, Unix milliseconds.</param>
/// <param name="ToMs">Its end.</param>
public sealed record LinesDrawing(IReadOnlyList<DrawnLine> Lines, ChartScale Scale, long FromMs, long ToMs)
{
    private const double Size = 1000;

    private const int MostPoints = 240;

    /// <summary>The unit of the axis.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Works it out. Values that are no numbers make a gap.</summary>
    /// <param name="series">Names and points, ordered by time.</param>
    /// <param name="fromMs">Start of the drawn time.</param>
    /// <param name="toMs">Its end; after the start.</param>
    /// <param name="stepMs">Between two points; what is farther apart than two of them is not joined.</param>
    /// <param name="unit">The unit of all of them.</param>
    /// <param name="stacked">True where they lie on top of each other, and their sum is the upper edge.</param>
    public static LinesDrawing Of(
        IReadOnlyList<(string Name, IReadOnlyList<Sample> Points)> series, long fromMs, long toMs, long stepMs, string unit = "", bool stacked = false)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (stacked && series.Count > 1)
            return Stacked(series, fromMs, toMs, stepMs, unit);
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (Sample point in series.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Value)))
            (min, max) = (Math.Min(min, point.Value), Math.Max(max, point.Value));
        ChartScale scale = ChartScale.For(min, max, unit);
        return new LinesDrawing([.. series.Select(s => Draw(s.Name, s.Points, scale, fromMs, toMs, stepMs))], scale, fromMs, toMs) { Unit = unit };
    }

    /// <summary>Where a time stands, in percent of the width.</summary>
    public string Percent(long atMs) => ChartDrawing.Number(100d * (atMs - FromMs) / (ToMs - FromMs)) + "%";

    /// <summary>Where a value stands, in percent of the height from the top.</summary>
    public string Percent(double value) => ChartDrawing.Number(100 * (1 - Scale.Fraction(value))) + "%";

    private static LinesDrawing Stacked(
        IReadOnlyList<(string Name, IReadOnlyList<Sample> Points)> series, long fromMs, long toMs, long stepMs, string unit)
    {
        StackedSeries stack = StackedSeries.Of([.. series.Select(s => s.Points)], stepMs * 2);
        ChartScale scale = ChartScale.For(stack.Min, stack.Max, unit);
        var lines = new List<DrawnLine>(series.Count);
        for (int i = 0; i < series.Count; i++)
        {
            (string name, IReadOnlyList<Sample> points) = series[i];
            (string area, string edge) = stack.PathsOf(
                i, at => Math.Clamp((double)(at - fromMs) / (toMs - fromMs), 0, 1) * Size, v => (1 - scale.Fraction(v)) * Size);
            double? last = points.Count > 0 && double.IsFinite(points[^1].Value) ? points[^1].Value : null;
            lines.Add(new DrawnLine(name, edge, last) { Area = area, Points = points, PointsJson = PointsOf(points, fromMs) });
        }

        return new LinesDrawing(lines, scale, fromMs, toMs) { Unit = unit };
    }

    // What a pointer can tell apart.
    private static string PointsOf(IReadOnlyList<Sample> points, long fromMs)
    {
        int each = Math.Max(1, points.Count / MostPoints);
        var json = new StringBuilder("[");
        for (int i = 0; i < points.Count; i += each)
        {
            json.Append(i == 0 ? "[" : ",[").Append(((points[i].TimestampMs - fromMs) / 1000).ToString(CultureInfo.InvariantCulture)).Append(',')
                .Append(double.IsFinite(points[i].Value) ? points[i].Value.ToString("G5", CultureInfo.InvariantCulture) : "null").Append(']');
        }

        return json.Append(']').ToString();
    }

    private static DrawnLine Draw(string name, IReadOnlyList<Sample> points, ChartScale scale, long fromMs, long toMs, long stepMs)
    {
        var path = new StringBuilder();
        long before = long.MinValue / 2;
        double? last = null;
        foreach (Sample point in points)
        {
            if (!double.IsFinite(point.Value))
            {
                before = long.MinValue / 2;
                continue;
            }

            bool joined = point.TimestampMs - before <= stepMs * 2;
            path.Append(joined ? 'L' : 'M').Append(ChartDrawing.Coordinate(Math.Clamp((double)(point.TimestampMs - fromMs) / (toMs - fromMs), 0, 1) * Size))
                .Append(' ').Append(ChartDrawing.Coordinate((1 - scale.Fraction(point.Value)) * Size));
            if (!joined)
                path.Append("h0.01");
            (before, last) = (point.TimestampMs, point.Value);
        }

        return new DrawnLine(name, path.ToString(), last) { Points = points, PointsJson = PointsOf(points, fromMs) };
    }
}
