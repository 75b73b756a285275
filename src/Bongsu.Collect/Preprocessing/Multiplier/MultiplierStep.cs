using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Multiplier;

/// <summary>Multiplies. Whole numbers times whole factors stay exact as far as 64 bits reach.</summary>
internal sealed class MultiplierStep(double factor) : IPreprocessingStep
{
    private readonly ulong _whole = factor is >= 1 and <= 9007199254740992d && Math.Floor(factor) == factor ? (ulong)factor : 0;

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        if (_whole != 0 && value.TryGetWhole(out ulong whole) && Math.BigMul(whole, _whole, out ulong product) == 0)
            return StepResult.Of(StepValue.OfWhole(product));
        return value.TryGetNumber(out double number) ? StepResult.Of(number * factor) : StepResult.NotANumber(value);
    }
}
