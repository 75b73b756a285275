using System.Numerics;
using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>LEB128: seven bits a byte, least significant first, the top bit says that more follow. Signed numbers are zigzagged first.</summary>
internal static class VarInt
{
    /// <summary>The most bytes a 64-bit number takes.</summary>
    public const int MaxSize = 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>How many bytes <see cref="Write"/> takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>Writes at the start of a span that has room and returns how many bytes it took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, ulong value)
    {
        int i = 0;
        while (value >= 0x80)
        {
            target[i++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[i++] = (byte)value;
        return i;
    }

    /// <summary>Reads at a position and moves it on; false when the bytes end early or the number has more than 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out ulong value)
    {
        int at = position;
        if ((uint)at < (uint)source.Length && source[at] < 0x80)
        {
            value = source[at];
            position = at + 1;
            return true;
        }

        return TryReadLong(source, ref position, out value);
    }

    private static bool TryReadLong(ReadOnlySpan<byte> source, ref int position, out ulong value)
    {
        value = 0;
        for (int i = 0; i < MaxSize && position + i < source.Length; i++)
        {
            byte next = source[position + i];
            if (i == MaxSize - 1 && next > 1)
                return false;
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                position += i + 1;
                return true;
            }
        }

        return false;
    }
}
