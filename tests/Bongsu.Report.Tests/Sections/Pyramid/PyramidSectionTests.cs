using Bongsu.Report.Sections;
using Bongsu.Report.Sections.Pyramid;

namespace Bongsu.Report.Tests.Sections.Pyramid;

public sealed class PyramidSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new PyramidKind();
}
