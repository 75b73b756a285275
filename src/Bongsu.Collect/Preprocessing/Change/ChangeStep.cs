using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Change;

/// <summary>
/// How much a value has grown since the one before, by the values' own time. A smaller value gives nothing, because the counter was reset. A value that is
/// older than the newest one seen is left out and changes nothing: the difference it would have made was already given as part of a longer one.
/// </summary>
/// <param name="perSecond">Divides by the seconds between; two values of one time give nothing.</param>
/// <param name="valueType">The item's; without fractions, the rate of an item has none either.</param>
internal sealed class ChangeStep(bool perSecond, ItemValueType valueType) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        if (!StepNumbers.TryRead(in value, valueType, out StepValue number))
            return StepResult.NotANumber(value);
        var before = (ChangeState?)state;
        if (before is not null && (at < before.At || (perSecond && at == before.At)))
            return StepResult.Nothing;
        state = new ChangeState(at, number);
        if (before is null || !TryGrowth(before.Value, number, out StepValue growth, out bool exact))
            return StepResult.Nothing;
        if (!perSecond)
            return StepResult.Of(growth);
        growth.TryGetNumber(out double grown);
        double rate = grown / ((at.UnixNanoseconds - before.At.UnixNanoseconds) / 1e9);
        return StepNumbers.Result(rate, keepsFraction: valueType == ItemValueType.Float || !exact);
    }

    /// <summary>False where it has become smaller. Whole numbers are subtracted exactly.</summary>
    private static bool TryGrowth(in StepValue from, in StepValue to, out StepValue growth, out bool exact)
    {
        growth = default;
        exact = from.TryGetWhole(out ulong first) & to.TryGetWhole(out ulong last);
        if (exact)
        {
            growth = StepValue.OfWhole(unchecked(last - first));
            return last >= first;
        }

        from.TryGetNumber(out double start);
        to.TryGetNumber(out double end);
        growth = StepValue.OfNumber(end - start);
        return end >= start && double.IsFinite(end - start);
    }
}
