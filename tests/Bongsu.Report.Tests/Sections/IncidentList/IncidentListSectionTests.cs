using Bongsu.Report.Sections;
using Bongsu.Report.Sections.IncidentList;

namespace Bongsu.Report.Tests.Sections.IncidentList;

public sealed class IncidentListSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new IncidentListKind();
}
