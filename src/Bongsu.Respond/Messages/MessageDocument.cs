using System.Net;
using System.Text;
using Bongsu.Model.Levels;

namespace Bongsu.Respond.Messages;

/// <summary>
/// A message's parts laid out, as plain text and as HTML. The HTML is one narrow column of tables with inline styles: what mail programs on phones draw alike,
/// in light and in dark.
/// </summary>
internal sealed record MessageDocument(string HtmlLanguage, string Colour)
{
    /// <summary>The colour of all is well.</summary>
    public const string Good = "#1a7f4b";

    /// <summary>A heading above the title.</summary>
    public required string Kicker { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>A sentence below it, or empty.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Names and values; a value may have lines.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Where the button leads, or empty.</summary>
    public string Link { get; init; } = "";

    /// <summary>What the button says.</summary>
    public string LinkText { get; init; } = "";

    /// <summary>Small print, or empty.</summary>
    public string Footer { get; init; } = "";

    /// <summary>White text on any of these has a contrast of 4.5 : 1 or more.</summary>
    public static string ColourOf(Level level) => level switch
    {
        Level.Info => "#4a6785",
        Level.Notice => "#2b6cb0",
        Level.Warning => "#9a5b00",
        Level.Critical => "#c2410c",
        _ => "#b91c1c",
    };

    /// <summary>Plain text; lines end with a line feed.</summary>
    public string ToText()
    {
        var text = new StringBuilder().Append(Kicker).Append('\n').Append(Title).Append('\n');
        if (Lead.Length > 0)
            text.Append(Lead).Append('\n');
        text.Append('\n');
        foreach ((string name, string value) in Facts)
            text.Append(name).Append(": ").Append(value.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        if (Link.Length > 0)
            text.Append('\n').Append(Link).Append('\n');
        if (Footer.Length > 0)
            text.Append("\n-- \n").Append(Footer).Append('\n');
        return text.ToString();
    }

    /// <summary>A whole page.</summary>
    public string ToHtml()
    {
        const string Font = "font-family:-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',Roboto,sans-serif;";
        // Korean breaks between words; a word that is longer than the line breaks all the same.
        const string Break = "word-break:keep-all;overflow-wrap:anywhere";
        // What does not know the style sheet, or the scheme, draws the light colours beside the elements.
        const string Dark = "<style>@media (prefers-color-scheme:dark){.bg{background:#10151b!important}.card{background:#1a222b!important}"
            + ".ink{color:#e6edf3!important}.dim{color:#a3b1bf!important}.line{border-color:#33404d!important}}</style>";
        var html = new StringBuilder()
            .Append("<!DOCTYPE html><html lang=\"")
                .Append(HtmlLanguage)
                .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Append("<meta name=\"color-scheme\" content=\"light dark\"><title>").Append(Encode(Title)).Append("</title>").Append(Dark).Append("</head>")
            .Append("<body class=\"bg\" style=\"margin:0;padding:0;background:#eef1f4;").Append(Font).Append("\">")
            .Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr><td align=\"center\" style=\"padding:16px 8px\">")
            .Append("<table role=\"presentation\" class=\"card\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"")
            .Append(" style=\"max-width:600px;background:#ffffff;border-radius:10px;overflow:hidden\">")
            .Append("<tr><td style=\"background:").Append(Colour).Append(";color:#ffffff;padding:16px 20px\">")
            .Append("<div style=\"font-size:14px;letter-spacing:.5px\">").Append(Encode(Kicker)).Append("</div>")
            .Append("<h1 style=\"margin:6px 0 0;font-size:20px;line-height:1.35;").Append(Break).Append("\">").Append(Encode(Title)).Append("</h1></td></tr>")
            .Append("<tr><td class=\"ink\" style=\"padding:16px 20px;color:#1f2933;font-size:15px;line-height:1.5;").Append(Break).Append("\">");
        if (Lead.Length > 0)
            html.Append("<p style=\"margin:0 0 12px\">").Append(Encode(Lead)).Append("</p>");
        html.Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">");
        foreach ((string name, string value) in Facts)
        {
            html.Append(
                    "<tr><td class=\"line\" style=\"padding:6px 0;border-top:1px solid #e4e7eb\"><div class=\"dim\" style=\"font-size:13px;color:#52606d\">")
                .Append(Encode(name))
                .Append("</div><div class=\"ink\" style=\"font-size:15px;color:#1f2933;").Append(Break).Append("\">").Append(Encode(value))
                    .Append("</div></td></tr>");
        }

        html.Append("</table>").Append(RenderedMessage.PictureMark);
        if (Link.Length > 0)
        {
            html.Append("<p style=\"margin:18px 0 4px\">").Append(RenderedMessage.ActionsMark)
                .Append("<a href=\"").Append(Encode(Link)).Append("\" style=\"background:").Append(Colour).Append(';').Append(RenderedMessage.ButtonStyle)
                .Append("\">").Append(Encode(LinkText)).Append("</a></p>");
        }

        html.Append(RenderedMessage.ReplyMark);
        if (Footer.Length > 0)
            html.Append("<p class=\"dim\" style=\"margin:14px 0 0;font-size:12px;color:#52606d\">").Append(Encode(Footer)).Append("</p>");
        return html.Append("</td></tr></table></td></tr></table></body></html>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
