using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>Writes bits into bytes, the least significant first. The span must have room for eight bytes more than the bits take.</summary>
internal ref struct BitWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private ulong _pending;
    private int _pendingBits;
    private int _at;

    /// <summary>Writes the low <paramref name="count"/> (0 to 64) bits of a value whose other bits are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong value, int count)
    {
        _pending |= value << _pendingBits;
        int room = 64 - _pendingBits;
        if (count >= room)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_target[_at..], _pending);
            _at += 8;
            // A shift by 64 would be a shift by 0.
            _pending = room == 64 ? 0 : value >> room;
            _pendingBits = count - room;
        }
        else
        {
            _pendingBits += count;
        }
    }

    /// <summary>Fills the last byte with zeros; returns how many bytes were written.</summary>
    public int Finish()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_target[_at..], _pending);
        return _at + ((_pendingBits + 7) / 8);
    }
}
