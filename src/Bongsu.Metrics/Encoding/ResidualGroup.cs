using System.Numerics;
using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>
/// Up to 128 whole numbers as bits, in whichever of two ways is shorter for this group:
/// <code>
/// group := way u8 | reference, zigzag varint | bits, filled up to a byte
/// way 0..64     packed: each number − reference (the least one) in so many bits
/// way 65 + k    Rice: u = zigzag(number − reference (about the mean)); u >> k as zeros and a one, then the low k bits of u;
///               20 zeros and no one: all 64 bits of u follow
/// </code>
/// Packing suits numbers spread evenly, Rice those that crowd around a middle.
/// </summary>
internal static class ResidualGroup
{
    public const int Size = 128;
    private const int RiceBase = 65;
    private const int MostRice = 40;
    private const int Escape = 20;

    /// <summary>No group takes more bytes than this; room for the bit writer's overhang counted.</summary>
    public const int MostBytes = 1 + VarInt.MaxSize + (Size * (64 + Escape) / 8) + 16;

    /// <summary>How the group is best written, and about how many bits that takes.</summary>
    public static Plan Choose(ReadOnlySpan<long> numbers)
    {
        long min = numbers[0], max = numbers[0];
        foreach (long number in numbers)
        {
            min = Math.Min(min, number);
            max = Math.Max(max, number);
        }

        ulong range = (ulong)max - (ulong)min;
        int width = 64 - BitOperations.LeadingZeroCount(range);
        long packed = (long)width * numbers.Length;
        // Below two bits a number Rice has nothing to win, and wide ranges would overflow the sums.
        if (width is < 2 or > 48)
            return new Plan((byte)width, min, packed + HeaderBits(min));

        long sum = 0;
        foreach (long number in numbers)
            sum += number - min;
        long middle = min + ((sum + (numbers.Length / 2)) / numbers.Length);
        // A middle that is hardly off zero is not worth its bytes.
        long slack = (max - min) / 16;
        if (middle >= -slack && middle <= slack)
            middle = 0;
        ulong distance = 0;
        foreach (long number in numbers)
            distance += VarInt.ZigZag(number - middle);
        int k = Math.Min(MostRice, BitOperations.Log2((distance / (ulong)numbers.Length) + 1));
        if (k > 0 && RiceBits(distance, k - 1, numbers.Length) < RiceBits(distance, k, numbers.Length))
            k--;
        long rice = RiceBits(distance, k, numbers.Length);
        return packed + HeaderBits(min) <= rice + HeaderBits(middle)
            ? new Plan((byte)width, min, packed + HeaderBits(min))
            : new Plan((byte)(RiceBase + k), middle, rice + HeaderBits(middle));
    }

    /// <summary>Writes the group as planned.</summary>
    public static void Write(ByteBuffer target, ReadOnlySpan<long> numbers, Plan plan)
    {
        target.WriteByte(plan.Way);
        target.WriteZigZag(plan.Reference);
        if (plan.Way == 0)
            return;
        var bits = new BitWriter(target.Reserve(MostBytes));
        if (plan.Way < RiceBase)
        {
            foreach (long number in numbers)
                bits.Write((ulong)number - (ulong)plan.Reference, plan.Way);
        }
        else
        {
            int k = plan.Way - RiceBase;
            foreach (long number in numbers)
                WriteRice(ref bits, VarInt.ZigZag(number - plan.Reference), k);
        }

        target.Advance(bits.Finish());
    }

    /// <summary>Reads a group of a known size.</summary>
    /// <exception cref="CorruptDataException">The bytes are no group.</exception>
    public static void Read(ref ByteReader reader, Span<long> numbers)
    {
        int way = reader.ReadByte();
        long reference = reader.ReadZigZag();
        if (way == 0)
        {
            numbers.Fill(reference);
            return;
        }

        if (way > RiceBase + MostRice)
            throw new CorruptDataException($"A group is written in the unknown way {way}.");
        var bits = new BitReader(reader.Rest);
        if (way < RiceBase)
        {
            bits.ReadPacked(numbers, way, reference);
        }
        else
        {
            int k = way - RiceBase;
            for (int read = 0; read < numbers.Length;)
            {
                read += bits.ReadRice(numbers[read..], k, Escape, reference);
                // What is left is an escape, a number of many bits, or near the end of the bytes.
                if (read < numbers.Length)
                    numbers[read++] = reference + VarInt.UnZigZag(ReadRice(ref bits, k));
            }
        }

        if (bits.Overran)
            throw new CorruptDataException("The bytes end before the group does.");
        reader.Skip(bits.BytesRead);
    }

    private static long HeaderBits(long reference) => 8 + (8 * VarInt.SizeOf(VarInt.ZigZag(reference)));

    private static long RiceBits(ulong distance, int k, int count) => ((k + 1L) * count) + (long)(distance >> k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteRice(ref BitWriter bits, ulong number, int k)
    {
        ulong zeros = number >> k;
        if (zeros >= Escape)
        {
            bits.Write(0, Escape);
            bits.Write(number, 64);
            return;
        }

        bits.Write(1UL << (int)zeros, (int)zeros + 1);
        bits.Write(number & ((1UL << k) - 1), k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadRice(ref BitReader bits, int k)
    {
        int zeros = bits.ReadUnary(Escape);
        return zeros == Escape ? bits.Read(64) : ((ulong)zeros << k) | bits.Read(k);
    }

    /// <param name="Way">As in the format.</param>
    /// <param name="Reference">What is subtracted from each number.</param>
    /// <param name="Bits">About what it takes, header and all.</param>
    internal readonly record struct Plan(byte Way, long Reference, long Bits);
}
