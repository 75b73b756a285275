using System.Globalization;
using System.Net;
using System.Text;
using Bongsu.Report.Blocks;

namespace Bongsu.Report.Rendering;

/// <summary>
/// Writes a report as a page of HTML: one narrow column of tables with inline styles, as mail programs on phones draw it, with colours for light and dark.
/// Nothing is loaded from outside. Pure.
/// </summary>
public static class ReportHtmlWriter
{
    private const string Font = "font-family:-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',Roboto,sans-serif;";
    private const string Open = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"";

    // What a mail program that knows dark colours takes; the others keep the inline ones.
    private const string Style =
        "<style>@media (prefers-color-scheme:dark){.bg{background:#0f1218!important}.card{background:#181c25!important;color:#e8e6e1!important}"
        + ".soft{color:#a5abb8!important}.line{border-color:#2c3240!important}.link{color:#7fb4f2!important}.track{background:#2c3240!important}"
        + ".bad{color:#ff8d97!important}.notice{color:#e2c35a!important}.good{color:#79d19d!important}}</style>";

    /// <summary>The page.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="picture">The address of a picture: <c>cid:...</c> in a mail, <c>data:...</c> in a page that stands alone.</param>
    public static string Write(ShownReport report, Func<Block.Chart, string> picture)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(picture);
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(Encode(report.Language))
            .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Append("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\"><title>")
            .Append(Encode(report.Title)).Append("</title>").Append(Style).Append("</head>")
            .Append("<body class=\"bg\" style=\"margin:0;padding:0;background:#eef1f4;").Append(Font).Append("\">")
            .Append(Open).Append(" class=\"bg\"><tr><td align=\"center\" style=\"padding:12px 8px\">")
            .Append(Open).Append(" class=\"card\" style=\"max-width:600px;background:#ffffff;color:#1f2933;border-radius:10px;overflow:hidden\">");
        Head(html, report);
        html.Append("<tr><td style=\"padding:4px 18px 18px;font-size:15px;line-height:1.5\">");
        foreach (string note in report.Notes)
            html.Append("<p class=\"notice\" style=\"margin:12px 0 0;color:#8a5200\"><b>").Append(Encode(note)).Append("</b></p>");
        foreach (ShownSection section in report.Sections)
        {
            if (section.Title.Length > 0)
            {
                html.Append("<h2 class=\"line\" style=\"margin:18px 0 6px;padding-top:12px;border-top:1px solid #e4e7eb;font-size:17px\">")
                    .Append(Encode(section.Title)).Append("</h2>");
            }

            foreach (Block block in section.Blocks)
                Write(html, block, picture);
        }

        Foot(html, report);
        return html.Append("</td></tr></table></td></tr></table></body></html>").ToString();
    }

    private static void Head(StringBuilder html, ShownReport report) => html
        .Append("<tr><td style=\"background:").Append(report.Tone == Tone.Plain ? "#2b4a6f" : Colour(report.Tone)).Append(";color:#ffffff;padding:14px 18px\">")
        .Append("<div style=\"font-size:13px\">").Append(Encode(report.Title)).Append("</div>")
        .Append("<h1 style=\"margin:6px 0 4px;font-size:19px;line-height:1.35;word-break:break-word\">").Append(Encode(report.Verdict)).Append("</h1>")
        .Append("<div style=\"font-size:13px\">").Append(Encode(report.Lead)).Append("</div></td></tr>");

    private static void Foot(StringBuilder html, ShownReport report)
    {
        if (report.Quiet.Length > 0)
            html.Append("<p class=\"soft line\" style=\"margin:18px 0 0;padding-top:12px;border-top:1px solid #e4e7eb;color:#52606d;font-size:14px\">")
                .Append(Encode(report.Quiet)).Append("</p>");
        html.Append("<p style=\"margin:18px 0 4px\"><a href=\"").Append(Encode(report.Link.Href))
            .Append("\" style=\"display:inline-block;background:#2b4a6f;color:#ffffff;text-decoration:none;padding:12px 20px;border-radius:6px\">")
            .Append(Encode(report.Link.Text)).Append("</a></p>");
        if (report.Footer.Length > 0)
            html.Append("<p class=\"soft\" style=\"margin:12px 0 0;font-size:12px;color:#52606d\">").Append(Encode(report.Footer)).Append("</p>");
    }

    private static void Write(StringBuilder html, Block block, Func<Block.Chart, string> picture)
    {
        switch (block)
        {
            case Block.Paragraph paragraph:
                html.Append("<p").Append(Attributes(paragraph.Tone, "margin:4px 0 8px")).Append('>').Append(Encode(paragraph.Text)).Append("</p>");
                break;
            case Block.Heading heading:
                html.Append("<h3 style=\"margin:12px 0 4px;font-size:15px\">").Append(Linked(heading.Text, heading.Href)).Append("</h3>");
                break;
            case Block.Entries entries:
                foreach (Entry entry in entries.Items)
                    Write(html, entry);
                break;
            case Block.Table table:
                Write(html, table);
                break;
            case Block.Bars bars:
                foreach (Bar bar in bars.Items)
                    Write(html, bar);
                break;
            case Block.Chart chart:
                html.Append("<img src=\"").Append(Encode(picture(chart))).Append("\" alt=\"").Append(Encode(chart.Alt)).Append("\" width=\"")
                    .Append(chart.Picture.Width.ToString(CultureInfo.InvariantCulture))
                    .Append("\" style=\"display:block;width:100%;max-width:560px;height:auto;border:0;border-radius:6px;margin:6px 0 2px\">");
                break;
            case Block.More more:
                html.Append("<p style=\"margin:6px 0\">").Append(Linked(more.Text, more.Href)).Append("</p>");
                break;
        }
    }

    private static void Write(StringBuilder html, Entry entry)
    {
        html.Append("<div class=\"line\" style=\"padding:7px 0;border-top:1px solid #eef1f4\"><div").Append(Attributes(entry.Tone, "word-break:break-word"))
            .Append("><b>").Append(Linked(entry.Title, entry.Href)).Append("</b></div>");
        foreach (string detail in entry.Details)
            html.Append("<div class=\"soft\" style=\"font-size:14px;color:#52606d;word-break:break-word\">").Append(Encode(detail)).Append("</div>");
        if (entry.Actions.Count > 0)
            html.Append("<div style=\"font-size:14px;padding-top:4px\">")
                .AppendJoin(" · ", entry.Actions.Select(a => Linked(a.Text, a.Href))).Append("</div>");
        html.Append("</div>");
    }

    private static void Write(StringBuilder html, Block.Table table)
    {
        html.Append("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse;font-size:14px;margin:8px 0\">")
            .Append("<caption class=\"soft\" style=\"text-align:left;color:#52606d\">")
            .Append(Encode(table.Caption)).Append("</caption><tr>");
        for (int i = 0; i < table.Heads.Count; i++)
            Cell(html, "th", table.Heads[i], i, "scope=\"col\" ");
        html.Append("</tr>");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Count; i++)
                Cell(html, i == 0 ? "th" : "td", row[i], i, i == 0 ? "scope=\"row\" " : "");
            html.Append("</tr>");
        }

        html.Append("</table>");
    }

    private static void Cell(StringBuilder html, string tag, string text, int column, string scope) => html
        .Append('<').Append(tag).Append(' ').Append(scope)
        .Append("class=\"line\" style=\"padding:5px 4px;border-bottom:1px solid #e4e7eb;vertical-align:top;font-weight:")
        .Append(tag == "th" ? "600" : "400").Append(";text-align:").Append(column == 0 ? "left" : "right").Append("\">").Append(Encode(text))
        .Append("</").Append(tag).Append('>');

    private static void Write(StringBuilder html, Bar bar)
    {
        int percent = (int)Math.Clamp(Math.Round(bar.Share * 100), 0, 100);
        html.Append("<div style=\"padding:4px 0\"><div style=\"font-size:14px\"><b>").Append(Encode(bar.Name))
            .Append("</b> <span class=\"soft\" style=\"color:#52606d\">").Append(Encode(bar.Value)).Append("</span></div>")
            .Append("<div class=\"track\" style=\"background:#e4e7eb;border-radius:4px;height:12px\"><div style=\"background:")
            .Append(bar.Tone == Tone.Plain ? "#2b6cb0" : Colour(bar.Tone)).Append(";border-radius:4px;height:12px;width:")
            .Append(percent.ToString(CultureInfo.InvariantCulture)).Append("%\"></div></div></div>");
    }

    private static string Attributes(Tone tone, string style) => tone switch
    {
        Tone.Plain => $" style=\"{style}\"",
        _ => $" class=\"{tone.ToString().ToLowerInvariant()}\" style=\"{style};color:{Colour(tone)}\"",
    };

    // On white, each has a contrast of 4.5 : 1 or more.
    private static string Colour(Tone tone) => tone switch
    {
        Tone.Good => "#1a7f4b",
        Tone.Notice => "#8a5200",
        Tone.Bad => "#b91c1c",
        _ => "#1f2933",
    };

    // An address that comes from outside is none that a program would open.
    private static string Linked(string text, string? href) =>
        href is null || !(href.StartsWith("http://", StringComparison.Ordinal) || href.StartsWith("https://", StringComparison.Ordinal) || href.StartsWith('/'))
            ? Encode(text)
            : $"<a class=\"link\" href=\"{Encode(href)}\" style=\"color:#1f5fa8\">{Encode(text)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
