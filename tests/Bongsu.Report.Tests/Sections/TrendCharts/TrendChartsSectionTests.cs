using Bongsu.Report.Sections;
using Bongsu.Report.Sections.TrendCharts;

namespace Bongsu.Report.Tests.Sections.TrendCharts;

public sealed class TrendChartsSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new TrendChartsKind();
}
