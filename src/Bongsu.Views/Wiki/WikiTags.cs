using System.Collections.Frozen;
using System.Globalization;

namespace Bongsu.Views.Wiki;

/// <summary>What may come out of a page: elements that carry text, and attributes that cannot do anything.</summary>
public static class WikiTags
{
    private static readonly FrozenSet<string> s_tags = FrozenSet.ToFrozenSet(
    [
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "pre", "code", "table", "thead",
        "tbody", "tr", "th", "td", "strong", "em", "u", "s", "sup", "sub", "a", "img", "br", "meter", "nav",
    ]);

    private static readonly FrozenSet<string> s_classes =
        FrozenSet.ToFrozenSet(["wiki-p", "wiki-note", "wiki-toc", "wiki-notes", "left", "center", "right", "mono", "grid"]);

    private static readonly FrozenSet<string> s_listTypes = FrozenSet.ToFrozenSet(["1", "a", "A", "i", "I"]);

    /// <summary>Elements that hold nothing.</summary>
    public static bool IsVoid(string tag) => tag is "br" or "hr" or "img";

    /// <summary>Whether an element may be drawn.</summary>
    public static bool Allows(string tag) => s_tags.Contains(tag);

    /// <summary>Whether an attribute with this value may stand on the element.</summary>
    public static bool Allows(string tag, string attribute, string value) => (tag, attribute) switch
    {
        ("a", "href") => WikiLinks.IsSafe(value),
        ("a", "rel") => value == "noopener noreferrer",
        ("img", "src") => WikiLinks.IsOwn(value),
        ("img", "alt") or ("a", "title") or ("img", "title") => true,
        ("td" or "th", "colspan" or "rowspan") => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int span) && span is > 0 and <= 100,
        ("ol", "start") => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        ("ol", "type") => s_listTypes.Contains(value),
        ("meter", "value") => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1,
        (_, "class") => s_classes.Contains(value),
        (_, "id") => value.StartsWith(WikiHeading.Prefix, StringComparison.Ordinal),
        _ => false,
    };
}
