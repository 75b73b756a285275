using Bongsu.Report.Blocks;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Bongsu.Report.Rendering;

/// <summary>Puts texts and pictures below one another on A4 pages; what has no room goes to the next page.</summary>
internal sealed class PdfFlow : IDisposable
{
    /// <summary>How many pictures stand side by side.</summary>
    public const int PicturesInARow = 2;

    private const double Margin = 48;
    private const double Gap = 16;
    private const double LineHeight = 1.4;
    private static readonly XColor s_soft = XColor.FromArgb(0x52, 0x60, 0x6d);
    private static readonly XColor s_line = XColor.FromArgb(0xd0, 0xd5, 0xdb);

    private readonly PdfDocument _document;
    private XGraphics _page;
    private double _y;
    private double _width;
    private double _bottom;

    /// <summary>Begins the first page.</summary>
    public PdfFlow(PdfDocument document)
    {
        _document = document;
        _page = NewPage();
    }

    /// <inheritdoc />
    public void Dispose() => _page.Dispose();

    /// <summary>A text, in as many lines as it needs.</summary>
    /// <param name="text">What it says; nothing is drawn for an empty one.</param>
    /// <param name="size">Of the font, in points.</param>
    /// <param name="tone">Its colour.</param>
    /// <param name="bold">Heavier.</param>
    /// <param name="soft">Less dark.</param>
    /// <param name="indent">From the left, in points.</param>
    /// <param name="keep">How much room has to be left below on the same page, in points.</param>
    public void Text(string text, double size, Tone tone, bool bold = false, bool soft = false, double indent = 0, double keep = 0)
    {
        if (text.Length == 0)
            return;
        XFont font = Font(size, bold);
        var brush = new XSolidBrush(soft ? s_soft : Colour(tone));
        double height = size * LineHeight;
        Need(height + keep);
        foreach (string line in Wrap(text, font, _width - indent))
        {
            Need(height);
            _page.DrawString(line, font, brush, new XPoint(Margin + indent, _y + size));
            _y += height;
        }

        _y += 2;
    }

    /// <summary>A line across the page with some room around it.</summary>
    /// <param name="keep">How much room has to be left below on the same page, in points.</param>
    public void Rule(double keep = 24)
    {
        Need(14 + keep);
        _y += 8;
        _page.DrawLine(new XPen(s_line, 0.7), Margin, _y, Margin + _width, _y);
        _y += 6;
    }

    /// <summary>A table; its first column is wider than the others.</summary>
    public void Table(string caption, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Text(caption, 10, Tone.Plain, soft: true, keep: 40);
        double first = _width * 0.34, other = (_width - first) / Math.Max(1, heads.Count - 1);
        Row(heads, bold: true);
        foreach (IReadOnlyList<string> row in rows)
            Row(row, bold: false);
        _y += 4;

        void Row(IReadOnlyList<string> cells, bool bold)
        {
            XFont font = Font(9.5, bold);
            List<string>[] lines = [.. cells.Select((c, i) => Wrap(c, font, (i == 0 ? first : other) - 6).ToList())];
            double height = (lines.Max(l => l.Count) * 9.5 * LineHeight) + 4;
            Need(height);
            for (int i = 0; i < lines.Length; i++)
            {
                double left = i == 0 ? Margin : Margin + first + ((i - 1) * other);
                for (int k = 0; k < lines[i].Count; k++)
                    _page.DrawString(lines[i][k], font, XBrushes.Black, new XPoint(left, _y + 9.5 + (k * 9.5 * LineHeight)));
            }

            _y += height;
            _page.DrawLine(new XPen(s_line, 0.5), Margin, _y - 2, Margin + _width, _y - 2);
        }
    }

    /// <summary>A bar with its name above it.</summary>
    public void Bar(Bar bar)
    {
        Text($"{bar.Name}: {bar.Value}", 10, Tone.Plain, keep: 14);
        Need(12);
        _page.DrawRectangle(new XSolidBrush(XColor.FromArgb(0xe4, 0xe7, 0xeb)), Margin, _y, _width, 8);
        XColor colour = bar.Tone == Tone.Plain ? XColor.FromArgb(0x2b, 0x6c, 0xb0) : Colour(bar.Tone);
        if (bar.Share > 0)
            _page.DrawRectangle(new XSolidBrush(colour), Margin, _y, _width * Math.Min(1, bar.Share), 8);
        _y += 14;
    }

    /// <summary>Pictures side by side, each with a sentence below it; nothing where there are none.</summary>
    /// <param name="row">At most <see cref="PicturesInARow"/>.</param>
    public void Pictures(IReadOnlyList<(byte[] Png, string Caption)> row)
    {
        if (row.Count == 0)
            return;
        const double Size = 9;
        double width = (_width - (Gap * (PicturesInARow - 1))) / PicturesInARow;
        XFont font = Font(Size, bold: false);
        XImage[] images = [.. row.Select(p => XImage.FromStream(new MemoryStream(p.Png, writable: false)))];
        try
        {
            List<string>[] captions = [.. row.Select(p => Wrap(p.Caption, font, width).ToList())];
            double picture = images.Max(i => width * i.PixelHeight / i.PixelWidth), text = captions.Max(c => c.Count) * Size * LineHeight;
            Need(picture + text + 6);
            for (int i = 0; i < images.Length; i++)
            {
                double left = Margin + (i * (width + Gap));
                _page.DrawImage(images[i], left, _y, width, width * images[i].PixelHeight / images[i].PixelWidth);
                for (int k = 0; k < captions[i].Count; k++)
                    _page.DrawString(captions[i][k], font, XBrushes.Black, new XPoint(left, _y + picture + Size + 2 + (k * Size * LineHeight)));
            }

            _y += picture + text + 10;
        }
        finally
        {
            foreach (XImage image in images)
                image.Dispose();
        }
    }

    private void Need(double height)
    {
        if (_y + height <= _bottom)
            return;
        _page.Dispose();
        _page = NewPage();
    }

    private XGraphics NewPage()
    {
        PdfPage page = _document.AddPage();
        page.Size = PageSize.A4;
        (_y, _width, _bottom) = (Margin, page.Width.Point - (2 * Margin), page.Height.Point - Margin);
        return XGraphics.FromPdfPage(page);
    }

    // At spaces; a word that is too long for a line, as Korean without spaces may be, breaks anywhere.
    private IEnumerable<string> Wrap(string text, XFont font, double width)
    {
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' '))
            {
                string longer = line.Length == 0 ? word : line + " " + word;
                if (_page.MeasureString(longer, font).Width <= width)
                {
                    line = longer;
                    continue;
                }

                if (line.Length > 0)
                    yield return line;
                line = word;
                while (_page.MeasureString(line, font).Width > width && line.Length > 1)
                {
                    int fits = line.Length - 1;
                    while (fits > 1 && _page.MeasureString(line[..fits], font).Width > width)
                        fits--;
                    if (char.IsHighSurrogate(line[fits - 1]) && fits > 1)
                        fits--;
                    yield return line[..fits];
                    line = line[fits..];
                }
            }

            yield return line;
        }
    }

    private static XFont Font(double size, bool bold) => new(PdfFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    private static XColor Colour(Tone tone) => tone switch
    {
        Tone.Good => XColor.FromArgb(0x1a, 0x7f, 0x4b),
        Tone.Notice => XColor.FromArgb(0x8a, 0x52, 0x00),
        Tone.Bad => XColor.FromArgb(0xb9, 0x1c, 0x1c),
        _ => XColor.FromArgb(0x1f, 0x29, 0x33),
    };
}
