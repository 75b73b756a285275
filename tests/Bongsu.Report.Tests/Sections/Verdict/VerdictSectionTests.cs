using Bongsu.Report.Sections;
using Bongsu.Report.Sections.Verdict;

namespace Bongsu.Report.Tests.Sections.Verdict;

public sealed class VerdictSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new VerdictKind();
}
