namespace Bongsu.Views.Wiki;

/// <summary>
/// A piece of a page, whatever it was written in. A page is drawn from these and never from a text of HTML, so that nothing but what <see cref="WikiTags"/>
/// allows can come out of it.
/// </summary>
public abstract record WikiNode
{
    private WikiNode()
    {
    }

    /// <summary>Text, as it is.</summary>
    /// <param name="Value">Not escaped.</param>
    public sealed record Text(string Value) : WikiNode;

    /// <summary>An element with what is in it.</summary>
    /// <param name="Tag">Its name, lower case.</param>
    /// <param name="Attributes">Its attributes.</param>
    /// <param name="Children">What is in it.</param>
    public sealed record Element(string Tag, IReadOnlyList<(string Name, string Value)> Attributes, IReadOnlyList<WikiNode> Children) : WikiNode;

    /// <summary>Something live: a chart, a list of problems.</summary>
    /// <param name="Call">What is called for.</param>
    public sealed record Panel(PanelCall Call) : WikiNode;
}
