namespace Bongsu.Views.Wiki;

/// <summary>A heading, for tables of contents.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Title">Its text.</param>
/// <param name="Id">Its anchor on the page.</param>
public sealed record WikiHeading(int Level, string Title, string Id)
{
    /// <summary>With which anchors begin, so that none of them is one of the page around.</summary>
    public const string Prefix = "wiki-";
}
