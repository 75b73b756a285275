using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Change;

/// <summary>
/// The difference to the value before, by the values' own time. A value that is not newer than the newest one seen is left out and changes nothing: the
/// difference it would have made was already given as part of a longer one.
/// </summary>
/// <param name="perSecond">Divides by the seconds between; a counter that fell was reset, and gives nothing.</param>
internal sealed class ChangeStep(bool perSecond) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        if (!value.TryGetNumber(out double number))
            return StepResult.NotANumber(value);
        var before = (ChangeState?)state;
        if (before is not null && at <= before.At)
            return StepResult.Nothing;
        state = new ChangeState(at, value);
        if (before is null || !before.Value.TryGetNumber(out double last))
            return StepResult.Nothing;

        StepValue difference;
        if (value.TryGetWhole(out ulong to) && before.Value.TryGetWhole(out ulong from) && to >= from)
            difference = StepValue.OfWhole(to - from);
        else if (!perSecond)
            difference = StepValue.OfNumber(number - last);
        else if (number < last)
            return StepResult.Nothing;
        else
            difference = StepValue.OfNumber(number - last);

        if (!perSecond)
            return StepResult.Of(difference);
        difference.TryGetNumber(out double delta);
        return StepResult.Of(delta / ((at.UnixNanoseconds - before.At.UnixNanoseconds) / 1e9));
    }
}
