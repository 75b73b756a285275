namespace Bongsu.Store.Wiki;

/// <summary>A version of a page without its text.</summary>
/// <param name="Name">The page.</param>
/// <param name="Version">From 1.</param>
/// <param name="Format">Such as <c>markdown</c>.</param>
/// <param name="Organisation">Whose page it is, or null for infrastructure's own.</param>
/// <param name="AtMs">When it was saved; Unix milliseconds UTC.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Comment">What was changed, or null.</param>
/// <param name="IsRemoved">True for a version that removes the page.</param>
public sealed record WikiVersion(string Name, int Version, string Format, string? Organisation, long AtMs, string By, string? Comment, bool IsRemoved);
