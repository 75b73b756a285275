using System.Buffers;
using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>
/// A column of 64-bit whole numbers: times, scaled decimals and the bit patterns of doubles all end here. All arithmetic wraps, so that every
/// column comes back as it was.
/// <code>
/// column    := head u8 | first number, zigzag varint | [divisor varint] | [first difference, zigzag varint] | residuals
/// head      := order (bits 0-1) | divisor present (bit 2) | coding (bits 3-4)
/// x[i]      := (number[i] − number[0]) / divisor                       divisor 1 when absent
/// residuals := order 0: x[1..] order 1: x[i] − x[i−1] from i = 1 order 2: differences of differences from i = 2 (the first difference stands in the head)
/// coding := 0 nothing, all are zero | 1 groups of 128 (<see cref="ResidualGroup"/>) | 2 length varint, packed length varint, zstd of zigzag varints
/// </code>
/// A constant takes the head and the number; a regular interval those and the interval.
/// </summary>
internal static class IntColumn
{
    private const int HasDivisor = 1 << 2;
    private const int CodingShift = 3;
    private const int Zeros = 0;
    private const int Groups = 1;
    private const int Packed = 2;

    /// <summary>From this many rows on zstd is tried where it is asked for.</summary>
    private const int LeastForZstd = 256;

    /// <summary>Up to this many rows the scratch memory is on the stack.</summary>
    private const int RowsOnStack = 256;

    /// <summary>Writes a column of at least one number.</summary>
    /// <param name="target">Written at the end.</param>
    /// <param name="numbers">The column.</param>
    /// <param name="thorough">Try zstd too: slower, for what will lie long.</param>
    [SkipLocalsInit]
    public static void Write(ByteBuffer target, ReadOnlySpan<long> numbers, bool thorough)
    {
        if (WriteRegular(target, numbers))
            return;
        if (numbers.Length <= RowsOnStack)
        {
            WriteResiduals(target, numbers, stackalloc long[3 * numbers.Length], thorough);
            return;
        }

        long[] scratch = ArrayPool<long>.Shared.Rent(3 * numbers.Length);
        WriteResiduals(target, numbers, scratch.AsSpan(0, 3 * numbers.Length), thorough);
        ArrayPool<long>.Shared.Return(scratch);
    }

    /// <summary>Reads a column of a known number of rows, at least one.</summary>
    /// <exception cref="CorruptDataException">The bytes are no such column.</exception>
    public static void Read(ref ByteReader reader, Span<long> numbers)
    {
        int head = reader.ReadByte();
        int order = head & 3, coding = head >> CodingShift;
        long start = reader.ReadZigZag();
        long divisor = (head & HasDivisor) != 0 ? (long)reader.ReadVarInt() : 1;
        long difference = order == 2 ? reader.ReadZigZag() : 0;
        if (order == 3 || coding > Packed)
            throw new CorruptDataException($"A column has the unknown head {head}.");

        numbers[0] = 0;
        int from = Math.Min(numbers.Length, order == 2 ? 2 : 1);
        if (from == 2)
            numbers[1] = difference;
        Span<long> residuals = numbers[from..];
        if (coding == Zeros)
            residuals.Clear();
        else if (coding == Groups)
            ReadGroups(ref reader, residuals);
        else
            ReadZstd(ref reader, residuals);
        Restore(numbers, order, start, divisor);
    }

    /// <summary>Whether a column with this first byte holds one number throughout, and whether it is written as differences.</summary>
    public static (bool IsConstant, bool IsDifferences) ShapeOf(byte head) => (head >> CodingShift == Zeros && (head & 3) != 2, (head & 3) != 0);

    /// <param name="target">Written at the end.</param>
    /// <param name="numbers">Three numbers at least.</param>
    /// <param name="scratch">Three times their length.</param>
    /// <param name="thorough">As for <see cref="Write"/>.</param>
    private static void WriteResiduals(ByteBuffer target, ReadOnlySpan<long> numbers, Span<long> scratch, bool thorough)
    {
        int count = numbers.Length;
        Span<long> plain = scratch[..count], first = scratch.Slice(count, count), second = scratch.Slice(2 * count, count);
        long divisor = Reduce(numbers, plain);
        Difference(plain, first);
        Difference(first, second);

        // Index 0 of each is spent on the head; of the second differences index 1 too.
        long bits0 = Cost(plain[1..], long.MaxValue);
        long bits1 = Cost(first[1..], bits0);
        long bits2 = Cost(second[2..], Math.Min(bits0, bits1));
        int order = bits2 < bits1 && bits2 < bits0 ? 2 : bits1 < bits0 ? 1 : 0;
        ReadOnlySpan<long> residuals = order switch { 0 => plain[1..], 1 => first[1..], _ => second[2..] };
        long bits = Math.Min(bits0, Math.Min(bits1, bits2));

        int head = order | (divisor == 1 ? 0 : HasDivisor);
        int headAt = target.Length;
        target.WriteByte((byte)(head | (Groups << CodingShift)));
        target.WriteZigZag(numbers[0]);
        if (divisor != 1)
            target.WriteVarInt((ulong)divisor);
        if (order == 2)
            target.WriteZigZag(first[1]);
        if (thorough && count >= LeastForZstd && TryWriteZstd(target, residuals, bits / 8))
            target.Patch(headAt, 1)[0] = (byte)(head | (Packed << CodingShift));
        else
            WriteGroups(target, residuals);
    }

    /// <summary>Constants and regular intervals, found in one pass without scratch memory.</summary>
    private static bool WriteRegular(ByteBuffer target, ReadOnlySpan<long> numbers)
    {
        long step = numbers.Length > 1 ? numbers[1] - numbers[0] : 0;
        for (int i = 2; i < numbers.Length; i++)
        {
            if (numbers[i] - numbers[i - 1] != step)
                return false;
        }

        target.WriteByte((byte)(step == 0 ? 0 : 2));
        target.WriteZigZag(numbers[0]);
        if (step != 0)
            target.WriteZigZag(step);
        return true;
    }

    /// <summary>Fills x and returns the divisor: the greatest that divides every difference from the first number.</summary>
    private static long Reduce(ReadOnlySpan<long> numbers, Span<long> plain)
    {
        long start = numbers[0];
        ulong divisor = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            long x = numbers[i] - start;
            plain[i] = x;
            if (divisor == 1)
                continue;
            // A difference that does not fit into 63 bits has no sign to trust.
            bool overflowed = ((numbers[i] ^ start) & (numbers[i] ^ x)) < 0 || x == long.MinValue;
            divisor = overflowed ? 1 : GreatestCommonDivisor(divisor, (ulong)Math.Abs(x));
        }

        if (divisor <= 1)
            return 1;
        for (int i = 0; i < plain.Length; i++)
            plain[i] /= (long)divisor;
        return (long)divisor;
    }

    private static ulong GreatestCommonDivisor(ulong a, ulong b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    private static void Difference(ReadOnlySpan<long> source, Span<long> target)
    {
        target[0] = 0;
        for (int i = 1; i < source.Length; i++)
            target[i] = source[i] - source[i - 1];
    }

    private static long Cost(ReadOnlySpan<long> residuals, long limit)
    {
        long bits = 0;
        for (; residuals.Length > 0 && bits < limit; residuals = residuals[Math.Min(ResidualGroup.Size, residuals.Length)..])
            bits += ResidualGroup.Choose(residuals[..Math.Min(ResidualGroup.Size, residuals.Length)]).Bits;
        return bits;
    }

    private static void WriteGroups(ByteBuffer target, ReadOnlySpan<long> residuals)
    {
        for (; residuals.Length > 0; residuals = residuals[Math.Min(ResidualGroup.Size, residuals.Length)..])
        {
            ReadOnlySpan<long> group = residuals[..Math.Min(ResidualGroup.Size, residuals.Length)];
            ResidualGroup.Write(target, group, ResidualGroup.Choose(group));
        }
    }

    private static void ReadGroups(ref ByteReader reader, Span<long> residuals)
    {
        for (; residuals.Length > 0; residuals = residuals[Math.Min(ResidualGroup.Size, residuals.Length)..])
            ResidualGroup.Read(ref reader, residuals[..Math.Min(ResidualGroup.Size, residuals.Length)]);
    }

    private static bool TryWriteZstd(ByteBuffer target, ReadOnlySpan<long> residuals, long groupBytes)
    {
        byte[] plain = ArrayPool<byte>.Shared.Rent(residuals.Length * VarInt.MaxSize);
        int length = 0;
        foreach (long residual in residuals)
            length += VarInt.Write(plain.AsSpan(length), VarInt.ZigZag(residual));
        byte[] packed = ArrayPool<byte>.Shared.Rent(Zstd.MostCompressedBytes(length));
        try
        {
            int packedLength = Zstd.Compress(plain.AsSpan(0, length), packed);
            // Groups are read several times faster: zstd must earn its place.
            if (packedLength + 6 > groupBytes * 7 / 8)
                return false;
            target.WriteVarInt((ulong)length);
            target.WriteVarInt((ulong)packedLength);
            target.Write(packed.AsSpan(0, packedLength));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    private static void ReadZstd(ref ByteReader reader, Span<long> residuals)
    {
        int length = reader.ReadCount(residuals.Length * VarInt.MaxSize);
        ReadOnlySpan<byte> packed = reader.ReadBytes(reader.ReadCount(reader.Remaining));
        byte[] plain = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Zstd.Decompress(packed, plain.AsSpan(0, length));
            var inner = new ByteReader(plain.AsSpan(0, length));
            for (int i = 0; i < residuals.Length; i++)
                residuals[i] = inner.ReadZigZag();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static void Restore(Span<long> numbers, int order, long start, long divisor)
    {
        if (order == 2)
        {
            long difference = numbers.Length > 1 ? numbers[1] : 0;
            for (int i = 2; i < numbers.Length; i++)
            {
                difference += numbers[i];
                numbers[i] = difference;
            }
        }

        if (order >= 1)
        {
            long x = 0;
            for (int i = 1; i < numbers.Length; i++)
            {
                x += numbers[i];
                numbers[i] = start + (x * divisor);
            }

            numbers[0] = start;
            return;
        }

        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = start + (numbers[i] * divisor);
    }
}
