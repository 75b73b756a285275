using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>
/// Doubles that are decimals of few digits: a value v is one of exponent e when (double)m / 10^e is v bit for bit for a whole m below 2^53.
/// Division of two exact doubles is rounded once, so this finds every value that was ever written with so many decimals.
/// </summary>
internal static class Decimals
{
    public const int MostExponent = 15;
    private const double MostMantissa = 1L << 53;

    private static readonly double[] s_powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static double Power(int exponent) => s_powers[exponent];

    /// <summary>The mantissa of a value, or false where the exponent does not hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryScale(double value, double power, out long mantissa)
    {
        double scaled = Math.Round(value * power);
        // NaN and infinities fail the comparison; minus zero comes back as plus zero and fails the bits.
        mantissa = Math.Abs(scaled) < MostMantissa ? (long)scaled : 0;
        return BitConverter.DoubleToInt64Bits(mantissa / power) == BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>The least exponent that holds a value, or -1.</summary>
    public static int ExponentOf(double value)
    {
        for (int exponent = 0; exponent <= MostExponent; exponent++)
        {
            if (TryScale(value, s_powers[exponent], out _))
                return exponent;
        }

        return -1;
    }

    /// <summary>An exponent that holds most of the values, judged by a few of them; -1 when they are no decimals.</summary>
    public static int Guess(ReadOnlySpan<double> values)
    {
        const int Looks = 24;
        int step = Math.Max(1, values.Length / Looks);
        int exponent = 0, looked = 0, failed = 0;
        for (int i = 0; i < values.Length; i += step)
        {
            looked++;
            // Most values hold what was found so far: one division instead of a search.
            if (TryScale(values[i], s_powers[exponent], out _))
                continue;
            int own = ExponentOf(values[i]);
            if (own < 0)
                failed++;
            else
                exponent = Math.Max(exponent, own);
        }

        return failed * 8 > looked ? -1 : exponent;
    }
}
