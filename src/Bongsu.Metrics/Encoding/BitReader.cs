using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>Reads what <see cref="BitWriter"/> wrote. Behind the end it reads zeros; <see cref="Overran"/> tells that this happened.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private long _bit;

    /// <summary>So many bits a word has at least, wherever in a byte it begins.</summary>
    private const int LeastAtHand = 57;

    /// <summary>How many bytes were used, the last one counted whole.</summary>
    public readonly int BytesRead => (int)((_bit + 7) / 8);

    public readonly bool Overran => _bit > 8L * _source.Length;

    private readonly bool HasWord => (_bit >> 3) + 8 <= _source.Length;

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

    /// <summary>Reads numbers of one width, 1 to 64 bits, each added to a reference.</summary>
    public void ReadPacked(Span<long> target, int width, long reference)
    {
        int i = 0;
        if (width <= 32)
        {
            ulong mask = (1UL << width) - 1;
            int each = LeastAtHand / width;
            for (; i <= target.Length - each && HasWord; i += each)
            {
                ulong word = Peek();
                for (int j = i; j < i + each; j++)
                {
                    target[j] = (long)((word & mask) + (ulong)reference);
                    word >>= width;
                }

                _bit += each * width;
            }
        }

        for (; i < target.Length; i++)
            target[i] = (long)(Read(width) + (ulong)reference);
    }

    /// <summary>
    /// Reads Rice numbers (zeros and a one, then the low k bits; zigzag, added to a reference) as long as they lie whole in the bits at hand. Several come from
    /// one word: the chain from one to the next is then a count and a shift.
    /// </summary>
    /// <returns>How many were read; the next one needs the slow way.</returns>
    public int ReadRice(Span<long> target, int k, int escape, long reference)
    {
        ulong mask = (1UL << k) - 1;
        int i = 0;
        while (i < target.Length && HasWord)
        {
            ulong word = Peek();
            int left = LeastAtHand;
            int before = i;
            while (i < target.Length)
            {
                int zeros = BitOperations.TrailingZeroCount(word);
                int length = zeros + 1 + k;
                if (zeros >= escape || length > left)
                    break;
                word >>= zeros + 1;
                target[i++] = reference + VarInt.UnZigZag(((ulong)zeros << k) | (word & mask));
                word >>= k;
                left -= length;
            }

            _bit += LeastAtHand - left;
            if (i == before)
                break;
        }

        return i;
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
