using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>A time that is to be covered and has nobody on call.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; that moment is no longer in it.</param>
public sealed record ScheduleGap(Timestamp From, Timestamp To);
