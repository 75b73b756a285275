using Bongsu.Report.Sections;
using Bongsu.Report.Sections.Precursors;

namespace Bongsu.Report.Tests.Sections.Precursors;

public sealed class PrecursorsSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new PrecursorsKind();
}
