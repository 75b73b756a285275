using Bongsu.Report.Blocks;
using Bongsu.Views.Pictures;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Bongsu.Report.Rendering;

/// <summary>Writes a report as PDF, on A4, without a browser.</summary>
/// <remarks>Any thread may call it; one file is written at a time.</remarks>
public sealed class ReportPdfWriter(TrendPictures pictures)
{
    // The library has one resolver of fonts for the whole process.
    private static readonly PdfFonts s_fonts = new();
    private static readonly Lock s_lock = new();

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="PdfFontException">This machine has no font that can go into one.</exception>
    public byte[] Write(ShownReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!s_fonts.HasAny)
            throw new PdfFontException();
        lock (s_lock)
        {
            GlobalFontSettings.FontResolver ??= s_fonts;
            using var document = new PdfDocument();
            document.Info.Title = report.Title;
            document.Info.Creator = "Bongsu";
            document.Language = report.Language;
            using (var flow = new PdfFlow(document))
                Write(flow, report);
            Number(document);
            using var file = new MemoryStream();
            document.Save(file, closeStream: false);
            return file.ToArray();
        }
    }

    private void Write(PdfFlow flow, ShownReport report)
    {
        flow.Text(report.Title, 10, Tone.Plain, soft: true);
        flow.Text(report.Verdict, 15, report.Tone, bold: true);
        flow.Text(report.Lead, 10, Tone.Plain, soft: true);
        foreach (string note in report.Notes)
            flow.Text(note, 10.5, Tone.Notice, bold: true);
        foreach (ShownSection section in report.Sections)
        {
            if (section.Title.Length > 0)
            {
                double keep = section.Blocks is [Block.Heading, ..] ? 190 : 60;
                flow.Rule(keep + 20);
                flow.Text(section.Title, 13, Tone.Plain, bold: true, keep: keep);
            }

            Write(flow, section.Blocks);
        }

        flow.Rule();
        if (report.Quiet.Length > 0)
            flow.Text(report.Quiet, 10, Tone.Plain, soft: true);
        flow.Text($"{report.Link.Text}: {report.Link.Href}", 9, Tone.Plain, soft: true);
        flow.Text(report.Footer, 9, Tone.Plain, soft: true);
    }

    // Pictures with their sentences stand in pairs: paper is wider than a phone.
    private void Write(PdfFlow flow, IReadOnlyList<Block> blocks)
    {
        var row = new List<(byte[] Png, string Caption)>();
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not Block.Chart chart)
            {
                Flush();
                Write(flow, blocks[i]);
                continue;
            }

            string caption = i + 1 < blocks.Count && blocks[i + 1] is Block.Paragraph said ? said.Text : "";
            row.Add((pictures.Draw(chart.Picture with { Scale = 3 }, PictureFormat.Png), caption));
            if (caption.Length > 0)
                i++;
            if (row.Count == PdfFlow.PicturesInARow)
                Flush();
        }

        Flush();

        void Flush()
        {
            flow.Pictures(row);
            row.Clear();
        }
    }

    private static void Write(PdfFlow flow, Block block)
    {
        switch (block)
        {
            case Block.Paragraph paragraph:
                flow.Text(paragraph.Text, 10.5, paragraph.Tone);
                break;
            case Block.Heading heading:
                flow.Text(heading.Text, 11, Tone.Plain, bold: true, keep: 150);
                break;
            case Block.Entries entries:
                foreach (Entry entry in entries.Items)
                {
                    flow.Text(entry.Title, 10.5, entry.Tone, bold: true, keep: 30);
                    foreach (string detail in entry.Details)
                        flow.Text(detail, 10, Tone.Plain, soft: true, indent: 12);
                }

                break;
            case Block.Table table:
                flow.Table(table.Caption, table.Heads, table.Rows);
                break;
            case Block.Bars bars:
                foreach (Bar bar in bars.Items)
                    flow.Bar(bar);
                break;
            case Block.More more:
                flow.Text($"{more.Text}: {more.Href}", 9.5, Tone.Plain, soft: true);
                break;
        }
    }

    private static void Number(PdfDocument document)
    {
        for (int i = 0; i < document.PageCount; i++)
        {
            using var page = XGraphics.FromPdfPage(document.Pages[i]);
            string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} / {document.PageCount}");
            var place = new XRect(0, document.Pages[i].Height.Point - 30, document.Pages[i].Width.Point, 12);
            page.DrawString(text, new XFont(PdfFonts.Family, 8), XBrushes.Gray, place, XStringFormats.Center);
        }
    }
}
