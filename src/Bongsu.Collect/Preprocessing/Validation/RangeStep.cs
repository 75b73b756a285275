using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary>Lets numbers of a range through.</summary>
internal sealed class RangeStep(double? min, double? max, ItemValueType valueType) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        if (!StepNumbers.TryRead(in value, valueType, out StepValue number) || !number.TryGetNumber(out double read))
            return StepResult.NotANumber(value);
        return !(read < min) && !(read > max) ? StepResult.Of(value) : StepResult.Fail($"{StepResult.Shorten(value.ToText())} is {Outside()}");
    }

    private string Outside() => string.Join(
        " or ",
        new[] { min is { } least ? $"less than {Text(least)}" : null, max is { } greatest ? $"greater than {Text(greatest)}" : null }.OfType<string>());

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
