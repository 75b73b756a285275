using Bongsu.Report.Sections;
using Bongsu.Report.Sections.Rhythm;

namespace Bongsu.Report.Tests.Sections.Rhythm;

public sealed class RhythmSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new RhythmKind();
}
