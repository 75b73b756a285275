using Bongsu.Model.Access;
using Bongsu.Views.Wiki;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bongsu.Web.Components.Wiki;

/// <summary>Draws a wiki page node by node: only what <see cref="WikiTags"/> allows gets out, and every text is escaped by the framework.</summary>
public sealed class WikiView : ComponentBase
{
    private int _panels;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public WikiDocument Document { get; set; } = null!;

    /// <summary>On whose behalf panels read.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    /// <summary>What stands for <c>$name</c> in panels.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    /// <summary>Another number each time the panels are to read again.</summary>
    [Parameter]
    public long Tick { get; set; }

    [Inject]
    private Texts.Words L { get; set; } = null!;

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _panels = 0;
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "wiki");
        Draw(builder, 2, Document.Nodes);
        builder.CloseElement();
    }

    private void Draw(RenderTreeBuilder builder, int sequence, IReadOnlyList<WikiNode> nodes)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
#pragma warning disable ASP0006, MA0123 // What is drawn comes from the page's text, not from lines of source: the place in it is the sequence.
            builder.OpenRegion(sequence + i);
#pragma warning restore ASP0006, MA0123
            Draw(builder, nodes[i]);
            builder.CloseRegion();
        }
    }

    private void Draw(RenderTreeBuilder builder, WikiNode node)
    {
        switch (node)
        {
            case WikiNode.Text text:
                builder.AddContent(0, text.Value);
                break;
            case WikiNode.Element element when !WikiTags.Allows(element.Tag):
                Draw(builder, 0, element.Children);
                break;
            case WikiNode.Element { Tag: "table" } table:
                // Wider than a phone more often than not.
                builder.OpenElement(0, "div");
                builder.AddAttribute(1, "class", "scroll");
                builder.AddAttribute(2, "tabindex", "0");
                builder.AddAttribute(3, "role", "region");
                builder.AddAttribute(4, "aria-label", L.WikiTable);
                builder.OpenRegion(5);
                DrawElement(builder, table);
                builder.CloseRegion();
                builder.CloseElement();
                break;
            case WikiNode.Element element:
                DrawElement(builder, element);
                break;
            case WikiNode.Panel panel:
                DrawPanel(builder, panel.Call);
                break;
        }
    }

    private void DrawElement(RenderTreeBuilder builder, WikiNode.Element element)
    {
        builder.OpenElement(0, element.Tag);
        int sequence = 1;
        foreach ((string name, string value) in element.Attributes)
        {
#pragma warning disable ASP0006, MA0123 // As above.
            if (WikiTags.Allows(element.Tag, name, value))
                builder.AddAttribute(sequence, name, value);
#pragma warning restore ASP0006, MA0123
            sequence++;
        }

        if (!WikiTags.IsVoid(element.Tag))
            Draw(builder, sequence, element.Children);
        builder.CloseElement();
    }

    private void DrawPanel(RenderTreeBuilder builder, PanelCall call)
    {
        if (call.Name == "toc")
        {
            DrawContents(builder);
            return;
        }

        if (PanelTypes.Find(call.Name) is not { } type || ++_panels > WikiDocument.MaxPanels)
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "note unknown");
            builder.AddContent(2, _panels > WikiDocument.MaxPanels ? L.WikiTooManyPanels(WikiDocument.MaxPanels) : L.WikiNoPanel(call.Name));
            builder.CloseElement();
            return;
        }

        builder.OpenComponent(3, type);
        builder.AddComponentParameter(4, nameof(LivePanel.Call), call.With(Variables));
        builder.AddComponentParameter(5, nameof(LivePanel.Viewer), Viewer);
        builder.AddComponentParameter(6, nameof(LivePanel.Tick), Tick);
        builder.CloseComponent();
    }

    private void DrawContents(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "nav");
        builder.AddAttribute(1, "class", "wiki-toc");
        builder.AddAttribute(2, "aria-label", L.WikiContents);
        builder.OpenElement(3, "ul");
        foreach (WikiHeading heading in Document.Headings)
        {
            builder.OpenElement(4, "li");
            builder.AddAttribute(5, "class", $"toc-{heading.Level}");
            builder.OpenElement(6, "a");
            builder.AddAttribute(7, "href", "#" + heading.Id);
            builder.AddContent(8, heading.Title);
            builder.CloseElement();
            builder.CloseElement();
        }

        builder.CloseElement();
        builder.CloseElement();
    }
}
