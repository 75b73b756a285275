using Bongsu.Report.Sections;
using Bongsu.Report.Sections.ToJudge;

namespace Bongsu.Report.Tests.Sections.ToJudge;

public sealed class ToJudgeSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new ToJudgeKind();
}
