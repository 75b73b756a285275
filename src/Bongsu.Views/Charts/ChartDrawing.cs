using System.Globalization;
using System.Text;
using Bongsu.Metrics;

namespace Bongsu.Views.Charts;

/// <summary>
/// A chart worked out to what an SVG of 1000 × 1000 units needs: a band from minimum to maximum, a line of averages, broken where data is missing. The browser
/// stretches it to the room there is.
/// </summary>
public sealed record ChartDrawing
{
    private const double Size = 1000;

    /// <summary>The path of the band; empty without data or where every minimum is its maximum.</summary>
    public required string Band { get; init; }

    /// <summary>The path of the line.</summary>
    public required string Line { get; init; }

    /// <summary>The vertical axis.</summary>
    public required ChartScale Scale { get; init; }

    /// <summary>Start of the drawn time, Unix milliseconds.</summary>
    public required long FromMs { get; init; }

    /// <summary>End of the drawn time, exclusive, Unix milliseconds.</summary>
    public required long ToMs { get; init; }

    /// <summary>
    /// For the crosshair: <c>[[seconds since the beginning, average, minimum, maximum], ...]</c> as JSON; minimum and maximum are left out where they are the
    /// same.
    /// </summary>
    public required string PointsJson { get; init; }

    /// <summary>The windows that were drawn.</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>Least, mean and greatest over the whole time, and the latest; null without data.</summary>
    public required ChartSummary? Summary { get; init; }

    /// <summary>Works out a chart.</summary>
    /// <param name="windows">Ordered by time, empty ones left out.</param>
    /// <param name="fromMs">Start of the drawn time.</param>
    /// <param name="toMs">Its end, exclusive.</param>
    /// <param name="stepMs">The width of a window.</param>
    /// <param name="gapMs">Windows farther apart than this are not joined.</param>
    /// <param name="unit">The item's unit, for the scale.</param>
    /// <param name="shared">The scale of a chart of several items; null for one that fits these windows.</param>
    public static ChartDrawing Of(
        IReadOnlyList<Window> windows, long fromMs, long toMs, long stepMs, long gapMs, string unit, ChartScale? shared = null)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity, sum = 0;
        long count = 0;
        bool hasBand = false;
        foreach (Window w in windows)
        {
            min = Math.Min(min, w.Min);
            max = Math.Max(max, w.Max);
            sum += w.Sum;
            count += w.Count;
            hasBand |= w.Max > w.Min;
        }

        ChartScale scale = shared ?? ChartScale.For(min, max, unit);
        var line = new StringBuilder();
        var band = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= windows.Count; i++)
        {
            bool broken = i == windows.Count || (i > 0 && windows[i].StartMs - windows[i - 1].StartMs > gapMs);
            if (!broken || i == start)
                continue;
            DrawRun(windows, start, i, line, hasBand ? band : null, w => X(w.StartMs + (stepMs / 2)), v => (1 - scale.Fraction(v)) * Size);
            start = i;
        }

        return new ChartDrawing
        {
            Band = band.ToString(),
            Line = line.ToString(),
            Scale = scale,
            FromMs = fromMs,
            ToMs = toMs,
            Windows = windows,
            PointsJson = Points(windows, fromMs),
            Summary = count == 0 ? null : new ChartSummary(min, sum / count, max, windows[^1].Last),
        };

        double X(long at) => Math.Clamp((double)(at - fromMs) / (toMs - fromMs), 0, 1) * Size;
    }

    /// <summary>Where a time stands, in percent of the width.</summary>
    public string Percent(long atMs) => Number(100d * (atMs - FromMs) / (ToMs - FromMs)) + "%";

    /// <summary>Where a value stands, in percent of the height from the top.</summary>
    public string Percent(double value) => Number(100 * (1 - Scale.Fraction(value))) + "%";

    internal static void DrawRun(
        IReadOnlyList<Window> windows, int start, int end, StringBuilder line, StringBuilder? band, Func<Window, double> x, Func<double, double> y)
    {
        for (int i = start; i < end; i++)
        {
            line.Append(i == start ? 'M' : 'L').Append(Coordinate(x(windows[i]))).Append(' ').Append(Coordinate(y(windows[i].Average)));
            band?.Append(i == start ? 'M' : 'L').Append(Coordinate(x(windows[i]))).Append(' ').Append(Coordinate(y(windows[i].Max)));
        }

        if (end - start == 1)
            line.Append("h0.01");
        if (band is null)
            return;
        for (int i = end - 1; i >= start; i--)
            band.Append('L').Append(Coordinate(x(windows[i]))).Append(' ').Append(Coordinate(y(windows[i].Min)));
        band.Append('Z');
    }

    private static string Points(IReadOnlyList<Window> windows, long fromMs)
    {
        var json = new StringBuilder("[");
        for (int i = 0; i < windows.Count; i++)
        {
            Window w = windows[i];
            json.Append(i == 0 ? "[" : ",[").Append(((w.StartMs - fromMs) / 1000).ToString(CultureInfo.InvariantCulture)).Append(',').Append(Round(w.Average));
            if (w.Max > w.Min)
                json.Append(',').Append(Round(w.Min)).Append(',').Append(Round(w.Max));
            json.Append(']');
        }

        return json.Append(']').ToString();
    }

    private static string Round(double value) => double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "null";

    /// <summary>A place in a path, of 1000 units: a tenth of one is not seen.</summary>
    internal static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
