using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Numerals;

/// <summary>Turns what is written in some way into an unsigned number.</summary>
/// <param name="read">Reads a text; null where it is not written so.</param>
/// <param name="what">What the text should be, for the message.</param>
internal sealed class NumeralStep(Func<string, ulong?> read, string what) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();
        return read(text) is { } number ? StepResult.Of(StepValue.OfWhole(number)) : StepResult.Fail($"'{StepResult.Shorten(text)}' is not {what}");
    }
}
