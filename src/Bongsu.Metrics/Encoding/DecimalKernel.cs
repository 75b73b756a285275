using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bongsu.Metrics.Encoding;

/// <summary>
/// The two loops between doubles and scaled whole numbers, four (or eight) at a time where the machine can, one at a time where not; both ways give the same
/// bits.
/// </summary>
internal static class DecimalKernel
{
    private const double MostMantissa = 1L << 53;

    /// <summary>Scales values until one does not fit; returns how many did.</summary>
    public static int Scale(ReadOnlySpan<double> values, Span<long> mantissas, double power)
    {
        int done = Vector512.IsHardwareAccelerated ? Scale512(values, mantissas, power) : 0;
        return done + ScaleScalar(values[done..], mantissas[done..], power);
    }

    /// <summary>Turns mantissas into values in place: the memory then holds doubles.</summary>
    public static void Unscale(Span<long> mantissas, double power)
    {
        int done = Vector512.IsHardwareAccelerated ? Unscale512(mantissas, power) : 0;
        UnscaleScalar(mantissas[done..], power);
    }

    internal static int ScaleScalar(ReadOnlySpan<double> values, Span<long> mantissas, double power)
    {
        int i = 0;
        while (i < values.Length && Decimals.TryScale(values[i], power, out mantissas[i]))
            i++;
        return i;
    }

    internal static void UnscaleScalar(Span<long> mantissas, double power)
    {
        if (power == 1)
        {
            foreach (ref long mantissa in mantissas)
                mantissa = BitConverter.DoubleToInt64Bits(mantissa);
            return;
        }

        foreach (ref long mantissa in mantissas)
            mantissa = BitConverter.DoubleToInt64Bits(mantissa / power);
    }

    internal static int Scale512(ReadOnlySpan<double> values, Span<long> mantissas, double power)
    {
        Vector512<double> powers = Vector512.Create(power);
        int i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> value = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
            Vector512<double> rounded = Vector512.Round(value * powers);
            if (!Vector512.LessThanAll(Vector512.Abs(rounded), Vector512.Create(MostMantissa)))
                break;
            Vector512<long> mantissa = Vector512.ConvertToInt64(rounded);
            if ((Vector512.ConvertToDouble(mantissa) / powers).AsInt64() != value.AsInt64())
                break;
            mantissa.StoreUnsafe(ref MemoryMarshal.GetReference(mantissas), (nuint)i);
        }

        return i;
    }

    internal static int Unscale512(Span<long> mantissas, double power)
    {
        Vector512<double> powers = Vector512.Create(power);
        ref long start = ref MemoryMarshal.GetReference(mantissas);
        int i = 0;
        for (; i <= mantissas.Length - Vector512<long>.Count; i += Vector512<long>.Count)
        {
            Vector512<double> value = Vector512.ConvertToDouble(Vector512.LoadUnsafe(ref start, (nuint)i)) / powers;
            value.AsInt64().StoreUnsafe(ref start, (nuint)i);
        }

        return i;
    }
}
