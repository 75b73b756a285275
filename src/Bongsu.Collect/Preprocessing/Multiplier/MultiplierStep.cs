using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Multiplier;

/// <summary>Multiplies. Whole numbers times whole factors stay exact as far as 64 bits reach; an item without fractions gets none.</summary>
internal sealed class MultiplierStep(double factor, ItemValueType valueType) : IPreprocessingStep
{
    private readonly ulong _whole = factor is >= 1 and <= 9007199254740992d && Math.Floor(factor) == factor ? (ulong)factor : 0;

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        if (!StepNumbers.TryRead(in value, valueType, out StepValue number) || !number.TryGetNumber(out double read))
            return StepResult.NotANumber(value);
        if (!number.TryGetWhole(out ulong whole))
            return StepResult.Of(read * factor);
        if (_whole != 0 && Math.BigMul(whole, _whole, out ulong product) == 0)
            return StepResult.Of(StepValue.OfWhole(product));

        // A text or log that becomes a number is a double where an unsigned one cannot hold it.
        bool keepsFraction = valueType == ItemValueType.Float || (valueType != ItemValueType.Unsigned && read * factor is < 0 or >= 18446744073709551616d);
        return StepNumbers.Result(read * factor, keepsFraction);
    }
}
