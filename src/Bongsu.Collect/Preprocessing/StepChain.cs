using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing;

/// <summary>The steps of an item in their order. May be called from many threads; each caller brings the states.</summary>
internal sealed class StepChain(StepLink[] links)
{
    /// <summary>The chain without a step.</summary>
    public static StepChain Empty { get; } = new([]);

    public bool IsEmpty => links.Length == 0;

    /// <summary>True where the first step wants to see why there is no value.</summary>
    public bool SeesErrors => links.Length > 0 && links[0].Step is IErrorStep;

    /// <summary>The states of an item of which nothing is remembered.</summary>
    public StepState?[] NewStates() => links.Length == 0 ? [] : new StepState?[links.Length];

    /// <summary>Runs the steps until one gives no value; an error names the step, unless it is one that the document or the definition states.</summary>
    public StepResult Apply(StepState?[] states, StepValue value, Timestamp at) => Run(0, states, value, at);

    /// <summary>Shows an error to the steps at the beginning that see errors. Where one of them puts in a value, the rest runs on it.</summary>
    public StepResult ApplyError(StepState?[] states, string error, Timestamp at)
    {
        for (int i = 0; i < links.Length && links[i].Step is IErrorStep step; i++)
        {
            ErrorVerdict verdict = step.Judge(error);
            if (!verdict.Fails)
                continue;
            StepResult handled = links[i].Handling.Handle(StepResult.State(verdict.Fault ?? error), verdict.Match);
            return handled.IsValue ? Run(i + 1, states, handled.Value, at) : handled;
        }

        return StepResult.State(error);
    }

    private StepResult Run(int first, StepState?[] states, StepValue value, Timestamp at)
    {
        for (int i = first; i < links.Length; i++)
        {
            StepResult result = links[i].Step.Apply(ref states[i], in value, at);
            if (result.Error is not null)
                result = links[i].Handling.Handle(in result);
            if (!result.IsValue)
                return result.Error is null || result.IsStated ? result : StepResult.Fail($"Preprocessing step {i + 1}: {result.Error.TrimEnd('.')}.");
            value = result.Value;
        }

        return StepResult.Of(value);
    }
}
