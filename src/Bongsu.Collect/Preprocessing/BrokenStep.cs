using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// Stands for a step that cannot be made of its options, which macros may have spoilt: it fails, and its error handling applies as to any other.
/// </summary>
internal sealed class BrokenStep(string because) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) => StepResult.Fail(because);
}
