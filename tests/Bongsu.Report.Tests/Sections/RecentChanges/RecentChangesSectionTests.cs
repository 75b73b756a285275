using Bongsu.Report.Sections;
using Bongsu.Report.Sections.RecentChanges;

namespace Bongsu.Report.Tests.Sections.RecentChanges;

public sealed class RecentChangesSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new RecentChangesKind();
}
