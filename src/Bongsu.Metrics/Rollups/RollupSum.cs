using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Rollups;

/// <summary>
/// One row from its samples. Decimals are summed as whole numbers, so that the sum of numbers with two decimals is a number with two decimals:
/// exact, and as short to store as they are.
/// </summary>
internal static class RollupSum
{
    private const long MostMantissa = 1L << 53;

    /// <param name="start">The row's start.</param>
    /// <param name="values">Its samples in order; NaN is not counted.</param>
    /// <param name="exponent">The decimals the values are thought to have, or -1.</param>
    public static RollupRow Of(long start, ReadOnlySpan<double> values, int exponent)
    {
        double count = 0, sum = 0, min = 0, max = 0, last = 0;
        long mantissas = 0;
        bool exact = exponent >= 0;
        double power = exact ? Decimals.Power(exponent) : 1;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            min = count == 0 ? value : Math.Min(min, value);
            max = count == 0 ? value : Math.Max(max, value);
            last = value;
            count++;
            sum += value;
            if (exact)
            {
                // Each mantissa is below 2^53, so the sum of two is far from the edge; it is checked before the next.
                exact = Decimals.TryScale(value, power, out long mantissa);
                mantissas += mantissa;
                exact &= mantissas is < MostMantissa and > -MostMantissa;
            }
        }

        return new RollupRow(start, count, exact ? mantissas / power : sum, min, max, last);
    }
}
