namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// "No value at this time" inside of columns. It has the bits of Prometheus' stale marker, which no result can have: samples with them are
/// taken out when they are read, and arithmetic makes only quiet NaNs.
/// </summary>
internal static class Absent
{
    private const long Bits = 0x7ff0000000000002;

    /// <summary>The marker.</summary>
    public static readonly double Value = BitConverter.Int64BitsToDouble(Bits);

    public static bool Is(double value) => BitConverter.DoubleToInt64Bits(value) == Bits;

    /// <summary>A column without values.</summary>
    public static double[] Array(int count)
    {
        double[] values = GC.AllocateUninitializedArray<double>(count);
        values.AsSpan().Fill(Value);
        return values;
    }
}
