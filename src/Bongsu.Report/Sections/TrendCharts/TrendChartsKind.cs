namespace Bongsu.Report.Sections.TrendCharts;

/// <summary><c>trend-charts</c>.</summary>
internal sealed class TrendChartsKind() : SectionKind<TrendChartsOptions, TrendChartsSection>(
    "trend-charts", 50, "Metrics over a day, a week, a month and six months, with the time before behind and a sentence each.");
