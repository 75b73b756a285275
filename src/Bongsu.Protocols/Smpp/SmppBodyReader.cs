using System.Buffers.Binary;
using System.Text;

namespace Bongsu.Protocols.Smpp;

/// <summary>Reads the fields of a body; each read says whether there was what it reads.</summary>
internal ref struct SmppBodyReader(ReadOnlySpan<byte> body)
{
    private const int MaxOptions = 64;
    private ReadOnlySpan<byte> _rest = body;

    /// <summary>True where nothing follows.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>One byte.</summary>
    public bool TryByte(out byte value)
    {
        value = 0;
        if (_rest.IsEmpty)
            return false;
        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    /// <summary>A C octet string of fewer than so many bytes.</summary>
    public bool TryText(int size, out string value)
    {
        int end = _rest[..Math.Min(size, _rest.Length)].IndexOf((byte)0);
        value = end < 0 ? "" : Encoding.Latin1.GetString(_rest[..end]);
        if (end < 0)
            return false;
        _rest = _rest[(end + 1)..];
        return true;
    }

    /// <summary>So many bytes.</summary>
    public bool TryBytes(int length, out byte[] value)
    {
        value = [];
        if (_rest.Length < length)
            return false;
        value = _rest[..length].ToArray();
        _rest = _rest[length..];
        return true;
    }

    /// <summary>The optional parameters up to the end, the first sixty-four of them.</summary>
    public bool TryOptions(out IReadOnlyList<SmppOption> options)
    {
        var read = new List<SmppOption>();
        options = read;
        while (!_rest.IsEmpty)
        {
            if (_rest.Length < 4)
                return false;
            ushort tag = BinaryPrimitives.ReadUInt16BigEndian(_rest), length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
            _rest = _rest[4..];
            if (!TryBytes(length, out byte[] value))
                return false;
            if (read.Count < MaxOptions)
                read.Add(new SmppOption(tag, value));
        }

        return true;
    }
}
