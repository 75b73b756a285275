namespace Bongsu.Store.Wiki;

/// <summary>A version of a page.</summary>
/// <param name="Version">Which one.</param>
/// <param name="Text">Its text.</param>
public sealed record WikiPage(WikiVersion Version, string Text);
