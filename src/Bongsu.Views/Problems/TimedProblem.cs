using Bongsu.Model.Levels;

namespace Bongsu.Views.Problems;

/// <summary>The times of one problem, Unix milliseconds; null where it has not happened.</summary>
public readonly record struct TimedProblem(
    Level Level, string? Service, string? Organisation, long StartedMs, long DetectedMs, long? ToldMs, long? AcknowledgedMs, long? RecoveredMs);
