using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Change;

/// <summary>The newest value.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="Value">The value.</param>
internal sealed record ChangeState(Timestamp At, StepValue Value) : StepState(At);
