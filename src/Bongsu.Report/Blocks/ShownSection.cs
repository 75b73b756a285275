namespace Bongsu.Report.Blocks;

/// <summary>A section in the reader's language.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Title">Its heading; empty for what goes on from the head of the report.</param>
/// <param name="Blocks">What it says.</param>
public sealed record ShownSection(string Type, string Title, IReadOnlyList<Block> Blocks);
