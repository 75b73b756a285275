using Bongsu.Configuration.Schedules;

namespace Bongsu.Views.OnCall;

/// <summary>One of a person's shifts.</summary>
/// <param name="Schedule">The schedule's name.</param>
/// <param name="Shift">The shift.</param>
public sealed record PersonShift(string Schedule, Shift Shift);
