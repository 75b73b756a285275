using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.Protocols.Jira;

/// <summary>
/// Rich text that becomes Atlassian Document Format for Cloud and wiki markup for Data Center. Text is data: markup in it is escaped, empty pieces
/// (which Cloud refuses) are left out, and the whole is cut where it would exceed what Jira takes.
/// </summary>
public sealed partial class JiraDocument
{
    /// <summary>Jira takes 32 767 characters; some are left for markup.</summary>
    private const int MaxText = 30_000;

    private readonly List<JiraBlock> _blocks = [];
    private int _length;

    /// <summary>Adds a paragraph; line breaks in the text stay.</summary>
    public JiraDocument Paragraph(params ReadOnlySpan<JiraInline> line) => Add(new JiraBlock.Paragraph(Fit(line)));

    /// <summary>Adds a paragraph of plain text.</summary>
    public JiraDocument Paragraph(string text) => Paragraph(new JiraInline(text));

    /// <summary>Adds a heading of level 1 to 6.</summary>
    public JiraDocument Heading(int level, string text) => Add(new JiraBlock.Heading(Math.Clamp(level, 1, 6), Fit(text)));

    /// <summary>Adds a list of plain texts.</summary>
    public JiraDocument Bullets(IEnumerable<string> items) => Bullets(items.Select(i => new JiraInline(i)));

    /// <summary>Adds a list.</summary>
    public JiraDocument Bullets(IEnumerable<JiraInline> items) => Add(new JiraBlock.Bullets([.. items.Select(i => Fit([i])).Where(i => i.Count > 0)]));

    /// <summary>Adds text as it is: the output of a program.</summary>
    public JiraDocument Code(string text) => Add(new JiraBlock.Code(Fit(text)));

    /// <summary>Atlassian Document Format, version 1.</summary>
    public JsonObject ToAdf()
    {
        var content = new JsonArray();
        foreach (JiraBlock block in _blocks)
        {
            JsonObject? node = block switch
            {
                JiraBlock.Paragraph paragraph => Node("paragraph", Inlines(paragraph.Line)),
                JiraBlock.Heading heading when heading.Text.Length > 0 =>
                    Node("heading", Inlines([new JiraInline(OneLine(heading.Text))]), new JsonObject { ["level"] = heading.Level }),
                JiraBlock.Bullets { Items.Count: > 0 } bullets =>
                    Node("bulletList", [.. bullets.Items.Select(i => Node("listItem", [Node("paragraph", Inlines(i))]))]),
                JiraBlock.Code { Text.Length: > 0 } code => Node("codeBlock", [Text(code.Text)]),
                _ => null,
            };
            if (node is not null)
                content.Add(node);
        }

        if (content.Count == 0)
            content.Add(Node("paragraph", []));
        return new JsonObject { ["type"] = "doc", ["version"] = 1, ["content"] = content };
    }

    /// <summary>Jira's wiki markup.</summary>
    public string ToWiki()
    {
        var text = new StringBuilder();
        foreach (JiraBlock block in _blocks)
        {
            switch (block)
            {
                case JiraBlock.Paragraph paragraph:
                    AppendWiki(text, paragraph.Line, keepBreaks: true);
                    text.Append("\n\n");
                    break;
                case JiraBlock.Heading heading:
                    text.Append('h').Append((char)('0' + heading.Level)).Append(". ");
                    AppendWiki(text, [new JiraInline(heading.Text)], keepBreaks: false);
                    text.Append("\n\n");
                    break;
                case JiraBlock.Bullets bullets:
                    foreach (IReadOnlyList<JiraInline> item in bullets.Items)
                    {
                        text.Append("* ");
                        AppendWiki(text, item, keepBreaks: false);
                        text.Append('\n');
                    }

                    text.Append('\n');
                    break;
                case JiraBlock.Code code:
                    // Nothing can be escaped inside, so the closing word itself is broken.
                    text.Append("{noformat}\n")
                        .Append(code.Text.Replace("{noformat}", "{ noformat}", StringComparison.OrdinalIgnoreCase))
                        .Append("\n{noformat}\n\n");
                    break;
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    private JiraDocument Add(JiraBlock block)
    {
        _blocks.Add(block);
        return this;
    }

    private List<JiraInline> Fit(ReadOnlySpan<JiraInline> line)
    {
        var fitting = new List<JiraInline>(line.Length);
        foreach (JiraInline piece in line)
        {
            string text = Fit(piece.Text);
            if (text.Length > 0)
                fitting.Add(piece with { Text = text });
        }

        return fitting;
    }

    /// <summary>Cuts what is too much, never inside a surrogate pair, and drops what XML and Jira cannot hold.</summary>
    private string Fit(string text)
    {
        text = new string([.. text.Where(static c => c is '\n' or '\t' || !char.IsControl(c))]);
        int room = MaxText - _length;
        if (text.Length > room)
        {
            int end = Math.Max(room - 1, 0);
            if (end > 0 && char.IsHighSurrogate(text[end - 1]))
                end--;
            text = room > 0 ? string.Concat(text.AsSpan(0, end), "…") : string.Empty;
        }

        _length += text.Length;
        return text;
    }

    private static string OneLine(string text) => text.Replace('\n', ' ');

    private static JsonObject Node(string type, JsonArray content, JsonObject? attributes = null)
    {
        var node = new JsonObject { ["type"] = type };
        if (attributes is not null)
            node["attrs"] = attributes;
        node["content"] = content;
        return node;
    }

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonArray Inlines(IReadOnlyList<JiraInline> line)
    {
        var content = new JsonArray();
        foreach (JiraInline piece in line)
        {
            string[] parts = piece.Text.Split('\n');
            for (int i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                    content.Add(new JsonObject { ["type"] = "hardBreak" });
                if (parts[i].Length > 0)
                    content.Add(Marked(Text(parts[i]), piece));
            }
        }

        return content;
    }

    private static JsonObject Marked(JsonObject text, JiraInline piece)
    {
        var marks = new JsonArray();
        if (piece.Strong)
            marks.Add(new JsonObject { ["type"] = "strong" });
        if (piece.Link is not null)
            marks.Add(new JsonObject { ["type"] = "link", ["attrs"] = new JsonObject { ["href"] = piece.Link.AbsoluteUri } });
        if (marks.Count > 0)
            text["marks"] = marks;
        return text;
    }

    private static void AppendWiki(StringBuilder text, IReadOnlyList<JiraInline> line, bool keepBreaks)
    {
        foreach (JiraInline piece in line)
        {
            string escaped = Plain(Escape(keepBreaks ? piece.Text : OneLine(piece.Text)));
            if (piece.Link is not null)
                text.Append('[')
                    .Append(escaped)
                    .Append('|')
                    .Append(piece.Link.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal))
                    .Append(']');
            else if (piece.Strong && escaped.Trim().Length > 0)
                text.Append('*').Append(escaped).Append('*');
            else
                text.Append(escaped);
        }
    }

    // "h1." and "bq." at the beginning of a line make a heading and a quotation, and no backslash stops them.
    private static string Plain(string text) => LineMark().Replace(text, "${mark}&#46;");

    [GeneratedRegex(@"^(?<mark>\s*(?:h[1-6]|bq))\.", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex LineMark();

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (c is '{' or '}' or '[' or ']' or '*' or '_' or '|' or '!' or '#' or '^' or '~' or '+' or '-' or '?' or '\\')
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
