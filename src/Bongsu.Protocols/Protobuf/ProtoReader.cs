using System.Runtime.CompilerServices;

namespace Bongsu.Protocols.Protobuf;

/// <summary>
/// A cursor over protobuf's wire format: a key (field number × 8 + wire type) as varint, then by type a varint (0), 8 bytes (1), a length and
/// that many bytes (2) or 4 bytes (5). Groups (3, 4) are refused: no message here has any.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at = 0;

    public readonly bool AtEnd => _at >= _message.Length;

    public readonly int Position => _at;

    /// <summary>The next varint, at most 10 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        // The fast road: keys and most lengths have one byte.
        ReadOnlySpan<byte> bytes = _message;
        if ((uint)_at < (uint)bytes.Length && bytes[_at] < 0x80)
            return bytes[_at++];
        return ReadLongVarint();
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        ulong length = ReadVarint();
        if (length > (ulong)(_message.Length - _at))
            throw new ProtobufException($"A field of {length} bytes begins at byte {_at}, where {_message.Length - _at} are left.");
        ReadOnlySpan<byte> bytes = _message.Slice(_at, (int)length);
        _at += (int)length;
        return bytes;
    }

    public ulong ReadFixed64()
    {
        if (_message.Length - _at < 8)
            throw Truncated();
        ulong value = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(_message[_at..]);
        _at += 8;
        return value;
    }

    public void Skip(ulong key)
    {
        switch (key & 7)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                ReadFixed64();
                break;
            case 2:
                ReadBytes();
                break;
            case 5 when _message.Length - _at >= 4:
                _at += 4;
                break;
            case 5:
                throw Truncated();
            default:
                throw new ProtobufException($"Wire type {key & 7} before byte {_at} is not known.");
        }
    }

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_at >= _message.Length)
                throw Truncated();
            byte b = _message[_at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }

        throw new ProtobufException($"A number that ends before byte {_at} has more than ten bytes.");
    }

    private readonly ProtobufException Truncated() => new($"The message ends inside a field, at byte {_message.Length}.");
}
