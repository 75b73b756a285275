using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;

namespace Bongsu.Views.OnCall;

/// <summary>A schedule in a period.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Zone">The zone of its wall clock.</param>
/// <param name="Shifts">In the order of time, cut to the period.</param>
/// <param name="Gaps">Times that are to be covered and have nobody, cut to the period.</param>
public sealed record ScheduleView(ScheduleDefinition Schedule, TimeZoneInfo Zone, IReadOnlyList<Shift> Shifts, IReadOnlyList<ScheduleGap> Gaps);
