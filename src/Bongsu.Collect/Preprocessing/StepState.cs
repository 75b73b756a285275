using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing;

/// <summary>What a step remembers of an item between values: the newest value that it has seen, by the values' own time.</summary>
/// <param name="Seen">False before the first value.</param>
/// <param name="Value">That value.</param>
/// <param name="At">When it was measured.</param>
/// <param name="PassedAt">When the last value that was let through was measured.</param>
public readonly record struct StepState(bool Seen, StepValue Value, Timestamp At, Timestamp PassedAt);
