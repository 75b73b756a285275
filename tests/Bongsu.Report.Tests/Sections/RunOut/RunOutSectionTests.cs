using Bongsu.Report.Sections;
using Bongsu.Report.Sections.RunOut;

namespace Bongsu.Report.Tests.Sections.RunOut;

public sealed class RunOutSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new RunOutKind();
}
