using System.Globalization;
using System.Text;
using Bongsu.Views.Charts;
using Bongsu.Model.Values;

namespace Bongsu.Views.Pictures;

/// <summary>Puts a trend on a picture. Pure.</summary>
internal static class TrendLayout
{
    private const double Margin = 10;
    private const double TitleHeight = 24;
    private const double AxisHeight = 20;
    private const double LegendHeight = 20;
    private const double Small = 11;
    private const double Units = 1000;

    // Values that come less often than a part lasts are joined over this share of the time; a longer silence is a gap in the line.
    private const int WidestGap = 20;

    /// <summary>Lays it out.</summary>
    public static Picture Of(TrendPicture trend)
    {
        var marks = new List<PictureMark>();
        double[] values = [.. trend.Points.Concat(trend.Before).OfType<double>().Where(double.IsFinite)];
        ChartScale scale = values.Length == 0
            ? ChartScale.For(double.PositiveInfinity, double.NegativeInfinity, trend.Unit)
            : ChartScale.For(values.Min(), values.Max(), trend.Unit);
        double left = Margin + scale.Lines().Max(v => TextWidth.Of(ValueText.Of(v, trend.Unit), Small));
        var plot = new PictureBox(left, TitleHeight + 4, trend.Width - left - Margin, trend.Height - TitleHeight - 4 - AxisHeight - LegendHeight);
        string title = TextWidth.Cut(trend.Title, 13, trend.Width - (2 * Margin));
        marks.Add(new PictureMark.Text(Margin, 18, title, 13, trend.Theme.Ink, PictureAnchor.Start, Bold: true));
        AddGrid(marks, trend, plot, scale);
        if (values.Length == 0)
        {
            marks.Add(new PictureMark.Text(
                plot.X + (plot.Width / 2), plot.Y + (plot.Height / 2) + 4, trend.Empty, 12, trend.Theme.InkSoft, PictureAnchor.Middle));
        }

        Add(marks, trend.Before, plot, scale, trend.Theme.InkSoft, 1.2, 0.65);
        Add(marks, trend.Points, plot, scale, trend.Theme.Series[0], 1.8, 1);
        AddLegend(marks, trend);
        return new Picture(trend.Width, trend.Height, trend.Title, trend.Theme.Surface, marks);
    }

    private static void AddGrid(List<PictureMark> marks, TrendPicture trend, PictureBox plot, ChartScale scale)
    {
        double[] lines = [.. scale.Lines()];
        int every = Math.Max(1, (int)Math.Ceiling(lines.Length * 14 / Math.Max(1, plot.Height)));
        for (int i = 0; i < lines.Length; i += every)
        {
            double y = Math.Round(plot.Y + (plot.Height * (1 - scale.Fraction(lines[i])))) + 0.5;
            marks.Add(new PictureMark.Line(plot.X, y, plot.Right, y, trend.Theme.Line));
            marks.Add(new PictureMark.Text(plot.X - 6, y + 4, ValueText.Of(lines[i], trend.Unit), Small, trend.Theme.InkSoft, PictureAnchor.End));
        }

        foreach ((long at, string label) in TimeTicks.Between(trend.FromMs, trend.ToMs, Local, (int)Math.Clamp(plot.Width / 75, 1, 8)))
        {
            double x = Math.Round(plot.X + (plot.Width * (at - trend.FromMs) / (trend.ToMs - trend.FromMs))) + 0.5;
            marks.Add(new PictureMark.Line(x, plot.Y, x, plot.Bottom, trend.Theme.Line));
            double half = TextWidth.Of(label, Small) / 2;
            if (x - half > plot.X - 20 && x + half < trend.Width - 2)
                marks.Add(new PictureMark.Text(x, plot.Bottom + 15, label, Small, trend.Theme.InkSoft, PictureAnchor.Middle));
        }

        DateTimeOffset Local(long ms) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(ms), trend.Zone);
    }

    private static void Add(
        List<PictureMark> marks, IReadOnlyList<double?> points, PictureBox plot, ChartScale scale, string colour, double stroke, double opacity)
    {
        var path = new StringBuilder();
        int last = -1;
        int gap = Math.Max(1, points.Count / WidestGap);
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i] is not { } value || !double.IsFinite(value))
                continue;
            bool joins = last >= 0 && i - last <= gap;
            path.Append(joins ? 'L' : 'M').Append(Number((i + 0.5) / points.Count * Units)).Append(' ').Append(Number((1 - scale.Fraction(value)) * Units));
            if (!joins)
                path.Append("h2");
            last = i;
        }

        if (path.Length > 0)
            marks.Add(new PictureMark.Path(path.ToString(), plot, colour, stroke, opacity));
    }

    private static void AddLegend(List<PictureMark> marks, TrendPicture trend)
    {
        double y = trend.Height - 8, x = Margin;
        foreach ((string name, string colour) in new[] { (trend.Name, trend.Theme.Series[0]), (trend.BeforeName, trend.Theme.InkSoft) })
        {
            marks.Add(new PictureMark.Rectangle(new PictureBox(x, y - 6, 12, 3), colour));
            marks.Add(new PictureMark.Text(x + 17, y, name, Small, trend.Theme.InkSoft, PictureAnchor.Start));
            x += 17 + TextWidth.Of(name, Small) + 18;
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
