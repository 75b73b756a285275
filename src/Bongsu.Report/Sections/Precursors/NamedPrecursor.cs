namespace Bongsu.Report.Sections.Precursors;

/// <summary>A precursor with the names of its kinds.</summary>
/// <param name="Small">Host and title of the small kind's newest problem; the title may hold reasons.</param>
/// <param name="Big">The same of the big kind.</param>
/// <param name="Found">The figures.</param>
internal sealed record NamedPrecursor(NamedKind Small, NamedKind Big, FoundPrecursor Found);
