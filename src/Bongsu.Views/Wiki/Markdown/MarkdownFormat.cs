using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bongsu.Views.Wiki.Markdown;

/// <summary>
/// CommonMark with tables, strikethrough, task lists and bare links. HTML is left out: what is in it as text stays, its tags go, and <c>&lt;br&gt;</c> alone
/// breaks a line.
/// </summary>
public sealed class MarkdownFormat : IWikiFormat
{
    private static readonly MarkdownPipeline s_pipeline = Pipeline();

    /// <inheritdoc />
    public string Name => "markdown";

    /// <inheritdoc />
    public WikiDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(text, s_pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than anybody writes: shown as it was written.
            return new WikiDocument(null, [WikiWriter.Element("pre", [new WikiNode.Text(text)])], []);
        }

        var writer = new WikiWriter();
        return new WikiDocument(null, Blocks(document, writer), writer.Headings);
    }

    /// <inheritdoc />
    public string Write(PanelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return "{{" + string.Join(' ', [call.Name, .. call.Arguments.Select(Quoted), .. call.Options.Select(o => $"{o.Key}={Quoted(o.Value)}")]) + "}}";
    }

    private static string Quoted(string word) => word.Any(char.IsWhiteSpace) || word.Length == 0 ? $"\"{word}\"" : word;

    private static MarkdownPipeline Pipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks();
        builder.InlineParsers.Insert(0, new PanelInlineParser());
        return builder.Build();
    }

    private static List<WikiNode> Blocks(ContainerBlock container, WikiWriter writer)
    {
        var nodes = new List<WikiNode>(container.Count);
        foreach (Block block in container)
        {
            if (BlockOf(block, writer) is { } node)
                nodes.Add(node);
        }

        return nodes;
    }

    private static WikiNode? BlockOf(Block block, WikiWriter writer) => block switch
    {
        HeadingBlock heading => writer.Heading(heading.Level, Inlines(heading.Inline)),
        ParagraphBlock paragraph => WikiWriter.Paragraph(Inlines(paragraph.Inline)),
        QuoteBlock quote => WikiWriter.Element("blockquote", Blocks(quote, writer)),
        ListBlock list => List(list, writer),
        ListItemBlock item => WikiWriter.Element("li", Item(item, writer)),
        ThematicBreakBlock => WikiWriter.Element("hr", []),
        CodeBlock code => WikiWriter.Element("pre", [WikiWriter.Element("code", [new WikiNode.Text(code.Lines.ToString())])]),
        Table table => TableOf(table, writer),
        _ => null,
    };

    // A tight list has no paragraphs, as everywhere.
    private static List<WikiNode> Item(ListItemBlock item, WikiWriter writer)
    {
        bool loose = item.Parent is ListBlock { IsLoose: true };
        var nodes = new List<WikiNode>();
        foreach (Block block in item)
        {
            if (!loose && block is ParagraphBlock paragraph)
                nodes.AddRange(Inlines(paragraph.Inline));
            else if (BlockOf(block, writer) is { } node)
                nodes.Add(node);
        }

        return nodes;
    }

    private static WikiNode List(ListBlock list, WikiWriter writer)
    {
        if (!list.IsOrdered)
            return WikiWriter.Element("ul", Blocks(list, writer));
        return list.OrderedStart is { Length: > 0 } start && start != "1"
            ? WikiWriter.Element("ol", Blocks(list, writer), ("start", start))
            : WikiWriter.Element("ol", Blocks(list, writer));
    }

    private static WikiNode TableOf(Table table, WikiWriter writer)
    {
        var head = new List<WikiNode>();
        var body = new List<WikiNode>();
        foreach (TableRow row in table.OfType<TableRow>())
        {
            var cells = new List<WikiNode>();
            int column = 0;
            foreach (TableCell cell in row.OfType<TableCell>())
            {
                IReadOnlyList<WikiNode> inside =
                [
                    .. cell.OfType<ParagraphBlock>().SelectMany(p => Inlines(p.Inline)),
                    .. cell.Where(b => b is not ParagraphBlock).Select(b => BlockOf(b, writer)).OfType<WikiNode>(),
                ];
                string? side = (column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null) switch
                {
                    TableColumnAlign.Center => "center",
                    TableColumnAlign.Right => "right",
                    _ => null,
                };
                string tag = row.IsHeader ? "th" : "td";
                cells.Add(side is null ? WikiWriter.Element(tag, inside) : WikiWriter.Element(tag, inside, ("class", side)));
                column++;
            }

            (row.IsHeader ? head : body).Add(WikiWriter.Element("tr", cells));
        }

        return WikiWriter.Element("table", [WikiWriter.Element("thead", head), WikiWriter.Element("tbody", body)], ("class", "grid"));
    }

    private static List<WikiNode> Inlines(ContainerInline? container)
    {
        if (container is null)
            return [];
        var nodes = new List<WikiNode>();
        foreach (Inline inline in container)
            nodes.AddRange(InlineOf(inline));
        return nodes;
    }

    private static List<WikiNode> InlineOf(Inline inline) =>
        inline switch
        {
            LiteralInline literal => [new WikiNode.Text(literal.Content.ToString())],
            EmphasisInline emphasis => [WikiWriter.Element(TagOf(emphasis), Inlines(emphasis))],
            CodeInline code => [WikiWriter.Element("code", [new WikiNode.Text(code.Content)])],
            LinkInline { IsImage: true } image => [WikiWriter.Image(image.Url ?? "", WikiWriter.TextOf(Inlines(image)))],
            LinkInline link =>
            [
                WikiWriter.Link(Uri.UnescapeDataString(link.Url ?? "") is var plain && WikiName.IsValid(plain) ? plain : link.Url ?? "", Inlines(link)),
            ],
            AutolinkInline auto => [WikiWriter.Link(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, [new WikiNode.Text(auto.Url)])],
            LineBreakInline { IsHard: true } => [WikiWriter.Element("br", [])],
            LineBreakInline => [new WikiNode.Text("\n")],
            HtmlInline html => html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? [WikiWriter.Element("br", [])] : [],
            HtmlEntityInline entity => [new WikiNode.Text(entity.Transcoded.ToString())],
            TaskList task => [new WikiNode.Text(task.Checked ? "☑ " : "☐ ")],
            PanelInline panel => [new WikiNode.Panel(panel.Call)],
            ContainerInline container => Inlines(container),
            _ => [],
        };

    private static string TagOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('*' or '_', 2) => "strong",
        ('*' or '_', _) => "em",
        ('~', 2) => "s",
        ('~', _) => "sub",
        ('^', _) => "sup",
        ('+', _) => "u",
        _ => "em",
    };
}
