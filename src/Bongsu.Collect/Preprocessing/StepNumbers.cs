using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// The numbers that steps compute with. The item's type says how, as in Zabbix: values of unsigned items lose their fractions before a step, not after.
/// </summary>
internal static class StepNumbers
{
    private const double Above = 18446744073709551616d;

    /// <summary>The value as a number: exact where it is an unsigned integer.</summary>
    /// <param name="value">A number or a text.</param>
    /// <param name="type">The item's type; texts and logs take numbers as they are written.</param>
    /// <param name="number">A whole number or a double.</param>
    /// <returns>False where it is none, or below zero for an unsigned item.</returns>
    public static bool TryRead(in StepValue value, ItemValueType type, out StepValue number)
    {
        number = default;
        if (value.TryGetWhole(out ulong whole))
        {
            number = StepValue.OfWhole(whole);
            return true;
        }

        if (!value.TryGetNumber(out double read))
            return false;
        if (type != ItemValueType.Unsigned)
            number = StepValue.OfNumber(read);
        else if (read is >= 0 and < Above)
            number = StepValue.OfWhole((ulong)read);
        else
            return false;
        return true;
    }

    /// <summary>A computed number for the next step: without its fraction where the item keeps none.</summary>
    /// <param name="number">The number.</param>
    /// <param name="keepsFraction">Whether the item does.</param>
    public static StepResult Result(double number, bool keepsFraction) => keepsFraction ? StepResult.Of(number)
        : number is >= 0 and < Above ? StepResult.Of(StepValue.OfWhole((ulong)number))
        : StepResult.Fail("the result is no unsigned number of 64 bits");
}
