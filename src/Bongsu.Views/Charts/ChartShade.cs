namespace Bongsu.Views.Charts;

/// <summary>A time that is shaded behind a chart.</summary>
/// <param name="Left">Where it begins, in per cent of the width.</param>
/// <param name="Width">In per cent of the width; wide enough to be seen.</param>
public readonly record struct ChartShade(double Left, double Width)
{
    private const double Narrowest = 0.15;

    /// <summary>
    /// The shades of spans within a drawing, those outside left out; spans that touch on the screen are one, so that there are never more than can be told
    /// apart.
    /// </summary>
    public static IReadOnlyList<ChartShade> Of(IEnumerable<(long FromMs, long ToMs)> spans, ChartDrawing drawing) => Of(spans, drawing.FromMs, drawing.ToMs);

    /// <summary>The same within the drawn time [from, to), Unix milliseconds.</summary>
    public static IReadOnlyList<ChartShade> Of(IEnumerable<(long FromMs, long ToMs)> spans, long fromMs, long toMs)
    {
        double length = toMs - fromMs;
        var shades = new List<ChartShade>();
        foreach ((long from, long to) in spans.OrderBy(s => s.FromMs))
        {
            if (to < fromMs || from >= toMs)
                continue;
            double left = 100 * Math.Max(0, from - fromMs) / length;
            double right = Math.Min(100, Math.Max(left + Narrowest, 100 * (to - fromMs) / length));
            if (shades.Count > 0 && shades[^1] is var last && left <= last.Left + last.Width)
                shades[^1] = last with { Width = Math.Max(last.Width, right - last.Left) };
            else
                shades.Add(new ChartShade(left, right - left));
        }

        return shades;
    }

    /// <summary>The left edge as SVG writes it.</summary>
    public string X => Left.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + "%";

    /// <summary>The width as SVG writes it.</summary>
    public string W => Width.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + "%";
}
