namespace Bongsu.Views.Wiki.MoniWiki;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What is in it.</param>
/// <param name="Columns">How many it spans.</param>
/// <param name="Rows">How many it spans.</param>
/// <param name="Side"><c>left</c>, <c>center</c> or <c>right</c>; null for what is usual.</param>
internal sealed record MoniWikiCell(string Text, int Columns, int Rows, string? Side);
