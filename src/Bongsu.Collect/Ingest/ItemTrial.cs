using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// What would be kept of an item's readings: its preprocessing steps and the reading as its type, as the pipeline does them, without stores. For tests of
/// rules; not safe for many threads.
/// </summary>
public sealed class ItemTrial
{
    private readonly EffectiveItem _item;
    private readonly StepChain _steps;
    private readonly StepState?[] _states;

    /// <summary>For one item, with nothing remembered.</summary>
    public ItemTrial(KindRegistry kinds, EffectiveItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _item = item;
        _steps = new StepFactory(kinds).Create(item.Preprocessing, item.ValueType);
        _states = _steps.NewStates();
    }

    /// <summary>Takes a text as it comes from a check or receiver; see <see cref="TryRead(Timestamp, double, out ItemValue, out string?)"/>.</summary>
    public bool TryRead(Timestamp at, string text, out ItemValue value, out string? reason) => TryRead(at, StepValue.OfText(text), out value, out reason);

    /// <summary>Takes a number.</summary>
    /// <param name="at">When it was measured; steps remember the value before.</param>
    /// <param name="number">The number.</param>
    /// <param name="value">What is kept.</param>
    /// <param name="reason">Where nothing is kept, why: a fault in a sentence, or null where a step leaves the value out.</param>
    /// <returns>True where a value is kept.</returns>
    public bool TryRead(Timestamp at, double number, out ItemValue value, out string? reason) => TryRead(at, StepValue.OfNumber(number), out value, out reason);

    private bool TryRead(Timestamp at, StepValue read, out ItemValue value, out string? reason)
    {
        value = default;
        StepResult result = _steps.Apply(_states, read, at);
        reason = result.Error;
        return result.IsValue && ItemReader.TryRead(at, _item.ValueType, result.Value, null, out value, out reason);
    }
}
