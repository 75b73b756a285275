using Bongsu.Report.Sections;
using Bongsu.Report.Sections.BlindTime;

namespace Bongsu.Report.Tests.Sections.BlindTime;

public sealed class BlindTimeSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new BlindTimeKind();
}
