namespace Bongsu.Protocols.Jira;

/// <summary>A block of a document. A closed set, nested here.</summary>
public abstract record JiraBlock
{
    private JiraBlock()
    {
    }

    /// <summary>A paragraph.</summary>
    internal sealed record Paragraph(IReadOnlyList<JiraInline> Line) : JiraBlock;

    /// <summary>A heading of level 1 to 6.</summary>
    internal sealed record Heading(int Level, string Text) : JiraBlock;

    /// <summary>A list with dots.</summary>
    internal sealed record Bullets(IReadOnlyList<IReadOnlyList<JiraInline>> Items) : JiraBlock;

    /// <summary>Text as it is.</summary>
    internal sealed record Code(string Text) : JiraBlock;
}
