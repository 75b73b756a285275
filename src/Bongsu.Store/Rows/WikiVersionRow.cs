namespace Bongsu.Store.Rows;

/// <summary>A version of a wiki page. The one with the highest number is the page; a removed page ends with a version that says so.</summary>
public sealed class WikiVersionRow
{
    /// <summary>Its number among all versions of all pages.</summary>
    public long Id { get; set; }

    /// <summary>The page's name.</summary>
    public required string Name { get; set; }

    /// <summary>1 for the first version of the page.</summary>
    public int Version { get; set; }

    /// <summary>True for the highest version of the page.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>In what it is written, such as <c>markdown</c>.</summary>
    public required string Format { get; set; }

    /// <summary>The text; empty for a version that removes the page.</summary>
    public required string Text { get; set; }

    /// <summary>The organisation whose page it is, or null for infrastructure's own.</summary>
    public string? Organisation { get; set; }

    /// <summary>True for a version that removes the page.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>When it was saved; Unix milliseconds UTC.</summary>
    public long AtMs { get; set; }

    /// <summary>Who saved it.</summary>
    public required string By { get; set; }

    /// <summary>What was changed, in the writer's words, or null.</summary>
    public string? Comment { get; set; }
}
