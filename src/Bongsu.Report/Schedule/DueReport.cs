using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Services;

namespace Bongsu.Report.Schedule;

/// <summary>A report that is due.</summary>
/// <param name="Report">Which.</param>
/// <param name="Period">What it covers; it is due at its end.</param>
internal sealed record DueReport(ReportDefinition Report, TimeInterval Period);
