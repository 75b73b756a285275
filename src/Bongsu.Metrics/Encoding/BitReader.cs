using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>Reads what <see cref="BitWriter"/> wrote. Behind the end it reads zeros; <see cref="Overran"/> tells that this happened.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private long _bit;

    /// <summary>How many bytes were used, the last one counted whole.</summary>
    public readonly int BytesRead => (int)((_bit + 7) / 8);

    public readonly bool Overran => _bit > 8L * _source.Length;

    /// <summary>Reads 0 to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(int count)
    {
        if (count <= 56)
        {
            ulong value = Peek() & ((1UL << count) - 1);
            _bit += count;
            return value;
        }

        ulong low = Read(32);
        return low | (Read(count - 32) << 32);
    }

    /// <summary>Counts zeros up to the next one, which is read too; <paramref name="most"/> zeros (at most 56) end the count without a one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadUnary(int most)
    {
        int zeros = BitOperations.TrailingZeroCount(Peek());
        if (zeros >= most)
        {
            _bit += most;
            return most;
        }

        _bit += zeros + 1;
        return zeros;
    }

    /// <summary>At least the next 57 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Peek()
    {
        int at = (int)(_bit >> 3);
        ulong word = at + 8 <= _source.Length ? BinaryPrimitives.ReadUInt64LittleEndian(_source[at..]) : Tail(at);
        return word >> (int)(_bit & 7);
    }

    private readonly ulong Tail(int at)
    {
        ulong word = 0;
        for (int i = 0; i < 8 && at + i < _source.Length; i++)
            word |= (ulong)_source[at + i] << (8 * i);
        return word;
    }
}
