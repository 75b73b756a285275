namespace Bongsu.Report.Sections.Pyramid;

/// <summary><c>pyramid</c>.</summary>
internal sealed class PyramidKind() : SectionKind<PyramidOptions, PyramidSection>(
    "pyramid", 30, "Heinrich's pyramid: problems of levels 4-5, 3 and 1-2 beside the expected ratio.");
