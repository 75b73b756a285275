using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Runs the steps of an item that need not exist, as the pipeline does. Remembers what the steps remember; not safe for many threads.</summary>
public sealed class PreprocessingTrial
{
    private readonly StepChain _chain;
    private readonly StepState?[] _states;

    /// <summary>With nothing remembered.</summary>
    /// <param name="kinds">The kinds of steps that there are.</param>
    /// <param name="steps">The steps, in order; one that cannot be made fails.</param>
    /// <param name="valueType">The type of the item's values.</param>
    public PreprocessingTrial(KindRegistry kinds, IReadOnlyList<PreprocessingDefinition> steps, ItemValueType valueType)
    {
        ArgumentNullException.ThrowIfNull(steps);
        _chain = new StepFactory(kinds).Create(steps, valueType);
        _states = _chain.NewStates();
    }

    /// <summary>What the steps make of a value.</summary>
    public StepResult Run(string value, Timestamp at) => _chain.Apply(_states, StepValue.OfText(value), at);

    /// <summary>What the steps make of an item that is not supported for a reason.</summary>
    public StepResult RunError(string error, Timestamp at) => _chain.ApplyError(_states, error, at);
}
