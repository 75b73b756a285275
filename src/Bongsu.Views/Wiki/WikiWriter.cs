using System.Globalization;
using System.Text;

namespace Bongsu.Views.Wiki;

/// <summary>What formats make their nodes with: short forms, and anchors that are used once a page.</summary>
internal sealed class WikiWriter
{
    private const int LongestSlug = 60;

    private readonly List<WikiHeading> _headings = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<WikiHeading> Headings => _headings;

    /// <summary>An element without attributes.</summary>
    public static WikiNode Element(string tag, IReadOnlyList<WikiNode> children) => new WikiNode.Element(tag, [], children);

    /// <summary>An element with attributes.</summary>
    public static WikiNode Element(string tag, IReadOnlyList<WikiNode> children, params (string, string)[] attributes) =>
        new WikiNode.Element(tag, attributes, children);

    /// <summary>A link, or its text alone where it must not be followed.</summary>
    public static WikiNode Link(string target, IReadOnlyList<WikiNode> children)
    {
        if (WikiLinks.Resolve(target) is not { } address)
            return Element("span", children);
        return WikiLinks.LeadsAway(address)
            ? Element("a", children, ("href", address), ("rel", "noopener noreferrer"))
            : Element("a", children, ("href", address));
    }

    /// <summary>A picture of this server; one of elsewhere is a link, since pages load nothing from outside.</summary>
    public static WikiNode Image(string address, string alt)
    {
        string text = address.Trim();
        if (WikiLinks.IsOwn(text))
            return Element("img", [], ("src", text), ("alt", alt));
        return Link(text, [new WikiNode.Text(alt.Length > 0 ? alt : text)]);
    }

    /// <summary>A paragraph; one that holds a panel is no <c>p</c>, which may hold no blocks.</summary>
    public static WikiNode Paragraph(IReadOnlyList<WikiNode> children) =>
        children.Any(HoldsPanel) ? Element("div", children, ("class", "wiki-p")) : Element("p", children);

    /// <summary>A heading with its anchor.</summary>
    public WikiNode Heading(int level, IReadOnlyList<WikiNode> children)
    {
        string title = TextOf(children);
        string id = WikiHeading.Prefix + Slug(title);
        string unique = id;
        for (int i = 2; !_ids.Add(unique); i++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        _headings.Add(new WikiHeading(level, title, unique));

        // The page's own title is the first heading.
        return Element($"h{Math.Min(6, level + 1)}", children, ("id", unique));
    }

    /// <summary>The text of nodes, without anything else.</summary>
    public static string TextOf(IReadOnlyList<WikiNode> nodes)
    {
        var text = new StringBuilder();
        foreach (WikiNode node in nodes)
        {
            text.Append(node switch
            {
                WikiNode.Text t => t.Value,
                WikiNode.Element e => TextOf(e.Children),
                _ => "",
            });
        }

        return text.ToString().Trim();
    }

    private static bool HoldsPanel(WikiNode node) => node is WikiNode.Panel || (node is WikiNode.Element element && element.Children.Any(HoldsPanel));

    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (char c in title.ToLowerInvariant().Take(LongestSlug))
            slug.Append(char.IsLetterOrDigit(c) ? c : '-');
        return slug.ToString().Trim('-');
    }
}
