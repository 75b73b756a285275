namespace Bongsu.Store.Wiki;

/// <summary>A page as somebody wants it.</summary>
public sealed record WikiEdit
{
    /// <summary>The page; its name is one that pages may have.</summary>
    public required string Name { get; init; }

    /// <summary>Such as <c>markdown</c>; one that there is.</summary>
    public required string Format { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>What was changed, at most 500 characters, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// Whose page it is to be; null: as before, and for a new page the writer's own organisation. Infrastructure alone may say another than its own.
    /// </summary>
    public string? Organisation { get; init; }

    /// <summary>The version that the writer saw, 0 for a page that there must not be yet; null overwrites whatever there is.</summary>
    public int? Expected { get; init; }
}
