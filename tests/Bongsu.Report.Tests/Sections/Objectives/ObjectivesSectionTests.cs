using Bongsu.Report.Sections;
using Bongsu.Report.Sections.Objectives;

namespace Bongsu.Report.Tests.Sections.Objectives;

public sealed class ObjectivesSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new ObjectivesKind();
}
