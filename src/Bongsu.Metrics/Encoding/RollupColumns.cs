using System.Buffers;
using System.Runtime.InteropServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>
/// The five columns of rollup rows. Where all are decimals of one exponent they are written relative to one another, for the least, the
/// greatest and the mean of a few minutes lie close to the last value:
/// <code>
/// columns := 0x10 | <see cref="ValueColumn"/> × 5 (count, sum, min, max, last)
/// | exponent u8 (0..15) | <see cref="IntColumn"/> × 5: count, last, last − min, max − last, sum − count × last (all scaled by the exponent but count;
/// wrapping)
/// </code>
/// </summary>
internal static class RollupColumns
{
    private const byte Apart = 0x10;

    public static void Write(
        ByteBuffer target,
        ReadOnlySpan<double> count,
        ReadOnlySpan<double> sum,
        ReadOnlySpan<double> min,
        ReadOnlySpan<double> max,
        ReadOnlySpan<double> last,
        bool thorough)
    {
        int rows = count.Length;
        int exponent = Math.Max(Math.Max(Decimals.Guess(min), Decimals.Guess(max)), Math.Max(Decimals.Guess(last), Decimals.Guess(sum)));
        long[] scratch = ArrayPool<long>.Shared.Rent(5 * rows);
        try
        {
            Span<long> counts = scratch.AsSpan(0, rows), sums = scratch.AsSpan(rows, rows), mins = scratch.AsSpan(2 * rows, rows);
            Span<long> maxs = scratch.AsSpan(3 * rows, rows), lasts = scratch.AsSpan(4 * rows, rows);
            double power = exponent < 0 ? 0 : Decimals.Power(exponent);
            bool together = exponent >= 0 && DecimalKernel.Scale(count, counts, 1) == rows && DecimalKernel.Scale(sum, sums, power) == rows
                    && DecimalKernel.Scale(min, mins, power) == rows
                    && DecimalKernel.Scale(max, maxs, power) == rows
                    && DecimalKernel.Scale(last, lasts, power) == rows;
            if (!together)
            {
                target.WriteByte(Apart);
                ValueColumn.Write(target, count, thorough);
                ValueColumn.Write(target, sum, thorough);
                ValueColumn.Write(target, min, thorough);
                ValueColumn.Write(target, max, thorough);
                ValueColumn.Write(target, last, thorough);
                return;
            }

            for (int i = 0; i < rows; i++)
            {
                mins[i] = lasts[i] - mins[i];
                maxs[i] -= lasts[i];
                sums[i] -= counts[i] * lasts[i];
            }

            target.WriteByte((byte)exponent);
            IntColumn.Write(target, counts, thorough);
            IntColumn.Write(target, lasts, thorough);
            IntColumn.Write(target, mins, thorough);
            IntColumn.Write(target, maxs, thorough);
            IntColumn.Write(target, sums, thorough);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(scratch);
        }
    }

    /// <exception cref="CorruptDataException">The bytes are no such columns.</exception>
    public static void Read(ref ByteReader reader, Span<double> count, Span<double> sum, Span<double> min, Span<double> max, Span<double> last)
    {
        int kind = reader.ReadByte();
        if (kind == Apart)
        {
            ValueColumn.Read(ref reader, count);
            ValueColumn.Read(ref reader, sum);
            ValueColumn.Read(ref reader, min);
            ValueColumn.Read(ref reader, max);
            ValueColumn.Read(ref reader, last);
            return;
        }

        if (kind > Decimals.MostExponent)
            throw new CorruptDataException($"Rollup columns are of the unknown kind {kind}.");
        // Scaled in place: a long and a double take the same room.
        Span<long> counts = MemoryMarshal.Cast<double, long>(count), sums = MemoryMarshal.Cast<double, long>(sum), mins = MemoryMarshal.Cast<double, long>(min);
        Span<long> maxs = MemoryMarshal.Cast<double, long>(max), lasts = MemoryMarshal.Cast<double, long>(last);
        IntColumn.Read(ref reader, counts);
        IntColumn.Read(ref reader, lasts);
        IntColumn.Read(ref reader, mins);
        IntColumn.Read(ref reader, maxs);
        IntColumn.Read(ref reader, sums);
        for (int i = 0; i < counts.Length; i++)
        {
            mins[i] = lasts[i] - mins[i];
            maxs[i] += lasts[i];
            sums[i] += counts[i] * lasts[i];
        }

        double power = Decimals.Power(kind);
        DecimalKernel.Unscale(counts, 1);
        DecimalKernel.Unscale(sums, power);
        DecimalKernel.Unscale(mins, power);
        DecimalKernel.Unscale(maxs, power);
        DecimalKernel.Unscale(lasts, power);
    }
}
