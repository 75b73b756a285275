using System.Buffers.Binary;

namespace Bongsu.Metrics.Encoding;

/// <summary>Reads what <see cref="ByteBuffer"/> wrote, from bytes that may be damaged: every overrun is a <see cref="CorruptDataException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly int Position => _position;

    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>Everything not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_position..];

    /// <summary>Moves on; the caller has seen that so many bytes are left.</summary>
    public void Skip(int count) => _position += count;

    public byte ReadByte()
    {
        if (_position >= _bytes.Length)
            throw Short();
        return _bytes[_position++];
    }

    public ulong ReadVarInt()
    {
        if (!VarInt.TryRead(_bytes, ref _position, out ulong value))
            throw Short();
        return value;
    }

    public long ReadZigZag() => VarInt.UnZigZag(ReadVarInt());

    /// <summary>A number that must lie in [0, most].</summary>
    public int ReadCount(int most)
    {
        ulong value = ReadVarInt();
        if (value > (ulong)most)
            throw new CorruptDataException($"A count of {value} stands where at most {most} is possible.");
        return (int)value;
    }

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(8));

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count < 0 || Remaining < count)
            throw Short();
        ReadOnlySpan<byte> slice = _bytes.Slice(_position, count);
        _position += count;
        return slice;
    }

    public string ReadString(int mostBytes) => System.Text.Encoding.UTF8.GetString(ReadBytes(ReadCount(mostBytes)));

    private static CorruptDataException Short() => new("The bytes end before the value does.");
}
