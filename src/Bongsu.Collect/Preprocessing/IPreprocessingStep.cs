using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing;

/// <summary>One configured step. Holds nothing of any item: a function of its state, a value and the value's time. May be called from many threads.</summary>
public interface IPreprocessingStep
{
    /// <summary>
    /// Makes of a value what the step is for. Values may come late, twice or out of order: a state never goes back in time.
    /// </summary>
    /// <param name="state">What the step remembers of the item: null before the first value, and always for a step that remembers nothing. Only what the step
    /// itself put there comes back.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">When it was measured.</param>
    StepResult Apply(ref StepState? state, in StepValue value, Timestamp at);
}
