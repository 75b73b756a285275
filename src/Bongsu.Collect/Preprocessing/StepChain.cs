using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing;

/// <summary>The steps of an item in their order. May be called from many threads; each caller brings the states.</summary>
internal sealed class StepChain(IPreprocessingStep[] steps)
{
    /// <summary>The chain without a step.</summary>
    public static StepChain Empty { get; } = new([]);

    public bool IsEmpty => steps.Length == 0;

    /// <summary>The states of an item of which nothing is remembered.</summary>
    public StepState?[] NewStates() => steps.Length == 0 ? [] : new StepState?[steps.Length];

    /// <summary>Runs the steps until one gives no value; an error names the step.</summary>
    public StepResult Apply(StepState?[] states, StepValue value, Timestamp at)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            StepResult result = steps[i].Apply(ref states[i], in value, at);
            if (!result.IsValue)
                return result.Error is null ? result : StepResult.Fail($"Preprocessing step {i + 1}: {result.Error}.");
            value = result.Value;
        }

        return StepResult.Of(value);
    }
}
