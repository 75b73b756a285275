namespace Bongsu.Report.Sections.Precursors;

/// <summary>A kind of problem.</summary>
/// <param name="Host">The host of its newest problem.</param>
/// <param name="Title">That problem's title; may hold reasons.</param>
internal sealed record NamedKind(string Host, string Title);
