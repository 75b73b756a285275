using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.DiscardUnchanged;

/// <summary>The newest value and when one was last let through.</summary>
/// <param name="At">When the newest value was measured.</param>
/// <param name="Value">The value.</param>
/// <param name="PassedAt">When the last value that was let through was measured.</param>
internal sealed record UnchangedState(Timestamp At, StepValue Value, Timestamp PassedAt) : StepState(At);
