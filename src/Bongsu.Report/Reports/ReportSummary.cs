using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Report.Reports;

/// <summary>A report as it is configured.</summary>
/// <param name="Report">Its definition.</param>
/// <param name="Zone">The zone of its times.</param>
/// <param name="NextAt">When it is due next; null where it is switched off or never.</param>
/// <param name="LastAt">For when the last one was sent; null where none was.</param>
/// <param name="People">Who is in the organisation, by name.</param>
public sealed record ReportSummary(ReportDefinition Report, TimeZoneInfo Zone, Timestamp? NextAt, Timestamp? LastAt, IReadOnlyList<string> People);
