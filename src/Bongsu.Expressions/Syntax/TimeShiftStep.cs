using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>One step of a time shift: <c>/d</c> goes back to the beginning of the unit, <c>-1w</c> and <c>+1d</c> move by units.</summary>
/// <param name="IsRounding">True for <c>/unit</c>.</param>
/// <param name="Amount">How many units, negative for back; 0 when rounding.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct TimeShiftStep(bool IsRounding, int Amount, TimeUnit Unit)
{
    /// <inheritdoc />
    public override string ToString() => IsRounding
        ? "/" + TimeUnits.Letter(Unit)
        : Amount.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + TimeUnits.Letter(Unit);
}
