namespace Bongsu.Expressions;

/// <summary>How the nodes that an XPath finds are shown.</summary>
public enum XmlNodeForm
{
    /// <summary>Elements as they are marked up; attributes and texts by their value.</summary>
    Value,

    /// <summary>
    /// Every node as it is marked up, as libxml2 prints it: a text keeps its <c>&amp;lt;</c>, an attribute is a space, its name and its quoted value.
    /// </summary>
    Markup,
}
