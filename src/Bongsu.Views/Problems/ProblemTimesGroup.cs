namespace Bongsu.Views.Problems;

/// <summary>The figures of problems that have something in common.</summary>
/// <param name="Key">What they have in common: a level, a name, the first day of the period; empty for those without.</param>
/// <param name="Problems">How many.</param>
/// <param name="Detect">From the first evidence to detection.</param>
/// <param name="Notify">From detection to the first notification.</param>
/// <param name="Acknowledge">From detection to the first acknowledgement.</param>
/// <param name="Repair">From the first evidence to recovery.</param>
public sealed record ProblemTimesGroup(string Key, int Problems, TimeFigures Detect, TimeFigures Notify, TimeFigures Acknowledge, TimeFigures Repair);
