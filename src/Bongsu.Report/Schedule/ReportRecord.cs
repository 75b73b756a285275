using Bongsu.Model.Time;

namespace Bongsu.Report.Schedule;

/// <summary>What is known of a report's past.</summary>
/// <param name="KnownSince">When its definition was last changed.</param>
/// <param name="LastDue">For when the last one was sent; null where none was.</param>
/// <param name="LastCron">The cron fields by which that was; null where none was.</param>
internal sealed record ReportRecord(Timestamp KnownSince, Timestamp? LastDue, string? LastCron);
