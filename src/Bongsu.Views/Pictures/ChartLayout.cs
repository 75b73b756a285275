using Bongsu.Views.Charts;
using Bongsu.Model.Values;

namespace Bongsu.Views.Pictures;

/// <summary>
/// Puts a chart on a picture: title, axes, grid, lines, legend. What has no room is left out, the title first, so that even a small picture shows its line.
/// Pure.
/// </summary>
internal static class ChartLayout
{
    private const double Font = 12;
    private const double Small = 11;
    private const double Margin = 12;
    private const double TitleHeight = 26;
    private const double LegendLine = 19;
    private const double AxisHeight = 20;

    /// <summary>Lays a chart out.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="drawings">One an item, in their order; those of one unit have one scale.</param>
    /// <param name="blind">When Bongsu itself did not watch.</param>
    public static Picture Of(PictureRequest request, IReadOnlyList<ChartDrawing> drawings, IReadOnlyList<ChartShade>? blind = null)
    {
        var words = new PictureWords(request.Language);
        PictureNames names = PictureNames.Of(request.Items);
        var marks = new List<PictureMark>();
        bool hasTitle = request.Height >= 110 && request.Width >= 160;
        bool hasAxes = request.Height >= 90 && request.Width >= 160;
        IReadOnlyList<LegendEntry> entries = request is { Height: >= 130, Width: >= 200 } ? LegendOf(request, names, drawings, words) : [];
        if (entries.Count > 0 && blind?.Count > 0)
            entries = [.. entries, new LegendEntry(request.Theme.Shade, words.Blind, "")];
        double room = request.Width - (2 * Margin);
        List<IReadOnlyList<LegendEntry>> legend = drawings.Count > 1
            ? Wrap(entries, room, Math.Max(1, (int)(request.Height * 0.3 / LegendLine)), words)
            : OneLine(entries, room);

        string leftUnit = request.Items[0].Item.Unit;
        string? rightUnit = request.Items.Select(i => i.Item.Unit).FirstOrDefault(u => u != leftUnit);
        ChartScale left = drawings[0].Scale;
        ChartScale? right = rightUnit is null ? null : drawings[IndexOf(request, rightUnit)].Scale;
        double leftWidth = hasAxes ? AxisWidth(left, leftUnit) : Margin / 2;
        double rightWidth = hasAxes && right is { } r ? AxisWidth(r, rightUnit!) : Margin;
        double top = hasTitle ? TitleHeight : Margin;
        double bottom = (hasAxes ? AxisHeight : Margin / 2) + (legend.Count * LegendLine) + (legend.Count > 0 ? 4 : 0);
        var plot = new PictureBox(leftWidth, top + 4, request.Width - leftWidth - rightWidth, Math.Max(10, request.Height - top - 4 - bottom));

        if (hasTitle)
            AddTitle(marks, request, names.Title);
        foreach (ChartShade shade in blind ?? [])
        {
            marks.Add(new PictureMark.Rectangle(
                new PictureBox(plot.X + (plot.Width * shade.Left / 100), plot.Y, plot.Width * shade.Width / 100, plot.Height), request.Theme.Shade));
        }

        AddGrid(marks, request, plot, left, leftUnit, hasAxes);
        if (hasAxes && right is { } scale)
            AddLabels(marks, request, plot, scale, rightUnit!, plot.Right + 6, PictureAnchor.Start);
        AddLines(marks, request, plot, drawings);
        if (drawings.All(d => d.Windows.Count == 0))
        {
            string empty = TextWidth.Cut(words.Empty, Font, plot.Width);
            marks.Add(
                new PictureMark.Text(plot.X + (plot.Width / 2), plot.Y + (plot.Height / 2) + 4, empty, Font, request.Theme.InkSoft, PictureAnchor.Middle));
        }

        AddLegend(marks, request, legend);
        return new Picture(request.Width, request.Height, Spoken(names, entries), request.Theme.Surface, marks);
    }

    private static int IndexOf(PictureRequest request, string unit) => request.Items.Select(i => i.Item.Unit).ToList().IndexOf(unit);

    private static double AxisWidth(ChartScale scale, string unit) => Margin + scale.Lines().Max(v => TextWidth.Of(ValueText.Of(v, unit), Small));

    private static void AddTitle(List<PictureMark> marks, PictureRequest request, string title)
    {
        string range = $"{request.Range.Name} · {ZoneName(request)}";
        double room = request.Width - (2 * Margin);
        double rangeWidth = TextWidth.Of(range, Small);
        bool both = room - rangeWidth > 120;
        double forTitle = both ? room - rangeWidth - 16 : room;
        marks.Add(new PictureMark.Text(Margin, 19, TextWidth.Cut(title, 13, forTitle), 13, request.Theme.Ink, PictureAnchor.Start, Bold: true));
        if (both)
            marks.Add(new PictureMark.Text(request.Width - Margin, 19, range, Small, request.Theme.InkSoft, PictureAnchor.End));
    }

    private static string ZoneName(PictureRequest request)
    {
        TimeSpan offset = request.Zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(request.EndMs));
        return offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm}";
    }

    private static void AddGrid(List<PictureMark> marks, PictureRequest request, PictureBox plot, ChartScale scale, string unit, bool hasAxes)
    {
        foreach (double value in scale.Lines())
        {
            double y = Y(plot, scale, value);
            marks.Add(new PictureMark.Line(plot.X, y, plot.Right, y, request.Theme.Line));
        }

        long from = request.EndMs - (long)request.Range.Span.TotalMilliseconds;
        int most = (int)Math.Clamp(plot.Width / 70, 1, 12);
        foreach ((long at, string label) in TimeTicks.Between(from, request.EndMs, Local, most))
        {
            double x = Math.Round(plot.X + (plot.Width * (at - from) / (request.EndMs - from))) + 0.5;
            marks.Add(new PictureMark.Line(x, plot.Y, x, plot.Bottom, request.Theme.Line));
            double half = TextWidth.Of(label, Small) / 2;
            if (hasAxes && x - half > plot.X - 20 && x + half < request.Width - 2)
                marks.Add(new PictureMark.Text(x, plot.Bottom + 15, label, Small, request.Theme.InkSoft, PictureAnchor.Middle));
        }

        if (hasAxes)
            AddLabels(marks, request, plot, scale, unit, plot.X - 6, PictureAnchor.End);

        DateTimeOffset Local(long ms) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(ms), request.Zone);
    }

    // Labels that would touch one another are left out: every second, third ... stays.
    private static void AddLabels(
        List<PictureMark> marks, PictureRequest request, PictureBox plot, ChartScale scale, string unit, double x, PictureAnchor anchor)
    {
        double[] values = [.. scale.Lines()];
        int every = Math.Max(1, (int)Math.Ceiling(values.Length * 14 / Math.Max(1, plot.Height)));
        for (int i = 0; i < values.Length; i += every)
        {
            string label = ValueText.Of(values[i], unit);
            marks.Add(new PictureMark.Text(x, Y(plot, scale, values[i]) + 4, label, Small, request.Theme.InkSoft, anchor));
        }
    }

    private static void AddLines(List<PictureMark> marks, PictureRequest request, PictureBox plot, IReadOnlyList<ChartDrawing> drawings)
    {
        if (drawings.Count == 1 && drawings[0].Band.Length > 0)
            marks.Add(new PictureMark.Path(drawings[0].Band, plot, request.Theme.Series[0], null, 0.22));
        for (int i = 0; i < drawings.Count; i++)
        {
            if (drawings[i].Line.Length > 0)
                marks.Add(new PictureMark.Path(drawings[i].Line, plot, Colour(request, i), 1.8));
        }
    }

    private static IReadOnlyList<LegendEntry> LegendOf(
        PictureRequest request, PictureNames names, IReadOnlyList<ChartDrawing> drawings, PictureWords words)
    {
        if (drawings.Count > 1)
            return [.. drawings.Select((d, i) => new LegendEntry(Colour(request, i), names.Lines[i], Value(d.Summary?.Last, i)))];
        return drawings[0].Summary is not { } summary ? [] :
        [
            new(null, words.Last, Value(summary.Last, 0)), new(null, words.Min, Value(summary.Min, 0)), new(null, words.Average, Value(summary.Average, 0)),
            new(null, words.Max, Value(summary.Max, 0)),
        ];

        string Value(double? number, int i) => number is { } n ? ValueText.Of(n, request.Items[i].Item.Unit) : "–";
    }

    private static List<IReadOnlyList<LegendEntry>> Wrap(IReadOnlyList<LegendEntry> entries, double room, int mostLines, PictureWords words)
    {
        var lines = new List<IReadOnlyList<LegendEntry>>();
        var line = new List<LegendEntry>();
        double used = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            LegendEntry entry = entries[i] with { Name = TextWidth.Cut(entries[i].Name, Font, room * 0.7) };
            if (line.Count > 0 && used + entry.Width > room)
            {
                lines.Add(line);
                (line, used) = ([], 0);
                if (lines.Count == mostLines)
                    return [.. lines.Take(mostLines - 1), [.. lines[^1].SkipLast(1), new LegendEntry(null, words.More(entries.Count - i + 1), "")]];
            }

            line.Add(entry);
            used += entry.Width;
        }

        if (line.Count > 0)
            lines.Add(line);
        return lines;
    }

    // Of one item's four numbers those that fit; the latest comes first.
    private static List<IReadOnlyList<LegendEntry>> OneLine(IReadOnlyList<LegendEntry> entries, double room)
    {
        double used = 0;
        LegendEntry[] line = [.. entries.TakeWhile(e => (used += e.Width) - 18 <= room)];
        return line.Length == 0 ? [] : [line];
    }

    private static void AddLegend(List<PictureMark> marks, PictureRequest request, List<IReadOnlyList<LegendEntry>> legend)
    {
        double y = request.Height - ((legend.Count - 1) * LegendLine) - 9;
        foreach (IReadOnlyList<LegendEntry> line in legend)
        {
            double x = Margin;
            foreach (LegendEntry entry in line)
            {
                double at = x;
                if (entry.Colour is { } colour)
                {
                    marks.Add(new PictureMark.Rectangle(new PictureBox(at, y - 9, 10, 10), colour));
                    at += 15;
                }

                marks.Add(new PictureMark.Text(at, y, entry.Name, Font, request.Theme.InkSoft, PictureAnchor.Start));
                marks.Add(new PictureMark.Text(at + entry.NameWidth + 5, y, entry.Value, Font, request.Theme.Ink, PictureAnchor.Start, Bold: true));
                x += entry.Width;
            }

            y += LegendLine;
        }
    }

    private static string Spoken(PictureNames names, IReadOnlyList<LegendEntry> entries) =>
        entries.Count == 0 ? names.Title : $"{names.Title}: {string.Join(", ", entries.Select(e => $"{e.Name} {e.Value}".TrimEnd()))}";

    private static string Colour(PictureRequest request, int i) => request.Theme.Series[i % request.Theme.Series.Count];

    // On the middle of a pixel, where a line of one pixel is sharp.
    private static double Y(PictureBox plot, ChartScale scale, double value) => Math.Round(plot.Y + (plot.Height * (1 - scale.Fraction(value)))) + 0.5;

    private sealed record LegendEntry(string? Colour, string Name, string Value)
    {
        public double NameWidth => TextWidth.Of(Name, Font);

        public double Width => (Colour is null ? 0 : 15) + NameWidth + 5 + (TextWidth.Of(Value, Font) * 1.06) + 18;
    }
}
