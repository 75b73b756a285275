namespace Bongsu.Report.Sections.Precursors;

/// <summary><c>precursors</c>.</summary>
internal sealed class PrecursorsKind() : SectionKind<PrecursorsOptions, PrecursorsSection>(
    "precursors", 70, "Which small problems came before big ones more often than chance allows.");
