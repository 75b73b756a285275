namespace Bongsu.Views.Wiki;

/// <summary>A page as it is drawn.</summary>
/// <param name="Title">What it calls itself, or null for its name.</param>
/// <param name="Nodes">In order.</param>
/// <param name="Headings">Of its headings, in order.</param>
public sealed record WikiDocument(string? Title, IReadOnlyList<WikiNode> Nodes, IReadOnlyList<WikiHeading> Headings)
{
    /// <summary>Most live panels that are drawn on one page.</summary>
    public const int MaxPanels = 60;
}
