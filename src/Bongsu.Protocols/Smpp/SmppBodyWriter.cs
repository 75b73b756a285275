using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Bongsu.Protocols.Smpp;

/// <summary>Writes the fields of a body.</summary>
internal sealed class SmppBodyWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written.</summary>
    public byte[] ToBytes() => _bytes.WrittenSpan.ToArray();

    /// <summary>One byte.</summary>
    public SmppBodyWriter Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    /// <summary>A C octet string: ASCII with a NUL behind it.</summary>
    /// <exception cref="ArgumentException">It is longer than the field, or holds what such a string cannot.</exception>
    public SmppBodyWriter Text(string value, int size)
    {
        if (value.Length >= size || value.Any(c => c is '\0' or > '\x7f'))
            throw new ArgumentException($"What is to be sent does not fit into a field of {size - 1} ASCII characters.", nameof(value));
        _bytes.Write(Encoding.ASCII.GetBytes(value));
        return Byte(0);
    }

    /// <summary>Bytes as they are.</summary>
    public SmppBodyWriter Bytes(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }

    /// <summary>Optional parameters.</summary>
    public SmppBodyWriter Options(IEnumerable<SmppOption> options)
    {
        Span<byte> head = stackalloc byte[4];
        foreach (SmppOption option in options)
        {
            BinaryPrimitives.WriteUInt16BigEndian(head, option.Tag);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], checked((ushort)option.Value.Length));
            Bytes(head).Bytes(option.Value.Span);
        }

        return this;
    }
}
