using Bongsu.Report.Sections;
using Bongsu.Report.Sections.RightSizing;

namespace Bongsu.Report.Tests.Sections.RightSizing;

public sealed class RightSizingSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new RightSizingKind();
}
