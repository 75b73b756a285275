using System.Formats.Asn1;

namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>
/// Reads BER as SNMP uses it: definite lengths, octet strings in one piece. Whole numbers are read as leniently as other managers do, since agents exist that
/// write superfluous zero bytes, or leave out the one that keeps an unsigned number positive.
/// </summary>
internal ref struct BerReader(ReadOnlySpan<byte> data, int offset = 0)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    /// <summary>True while something is left.</summary>
    public readonly bool HasData => _at < _data.Length;

    /// <summary>What is left, as it stands.</summary>
    public readonly ReadOnlySpan<byte> Rest() => _data[_at..];

    /// <summary>The tag of what comes next.</summary>
    /// <exception cref="AsnContentException">There is nothing.</exception>
    public readonly Asn1Tag Next() =>
        Asn1Tag.TryDecode(_data[_at..], out Asn1Tag tag, out _) ? tag : throw new AsnContentException("A tag was expected.");

    /// <summary>The content of the next element, which must have the tag.</summary>
    /// <param name="expected">The tag.</param>
    /// <param name="at">Where the content begins, counted from the beginning of the message.</param>
    /// <exception cref="AsnContentException">It is another one, or broken.</exception>
    public ReadOnlySpan<byte> ReadContent(Asn1Tag expected, out int at)
    {
        ReadOnlySpan<byte> rest = _data[_at..];
        Asn1Tag tag = AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.BER, out int start, out int length, out int consumed);
        if (tag != expected || start + length != consumed)
            throw new AsnContentException($"{expected} was expected, not {tag}.");
        at = offset + _at + start;
        _at += consumed;
        return rest.Slice(start, length);
    }

    /// <summary>The elements of a sequence.</summary>
    public BerReader ReadSequence() => ReadSequence(Asn1Tag.Sequence);

    /// <summary>The elements of what is encoded as a sequence.</summary>
    public BerReader ReadSequence(Asn1Tag tag)
    {
        ReadOnlySpan<byte> content = ReadContent(tag, out int at);
        return new BerReader(content, at);
    }

    /// <summary>A signed number of up to 64 bits.</summary>
    public long ReadInteger() => Signed(ReadContent(Asn1Tag.Integer, out _));

    /// <summary>A signed number of 32 bits.</summary>
    public int ReadInteger32() => ReadInteger() is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value : throw new AsnContentException("A number of 32 bits was expected.");

    /// <summary>Bytes.</summary>
    public ReadOnlySpan<byte> ReadOctets() => ReadContent(Asn1Tag.PrimitiveOctetString, out _);

    /// <summary>Bytes, and where they begin in the message.</summary>
    public ReadOnlySpan<byte> ReadOctets(out int at) => ReadContent(Asn1Tag.PrimitiveOctetString, out at);

    /// <summary>The content as a signed number.</summary>
    public static long Signed(ReadOnlySpan<byte> content)
    {
        if (content.Length > 8)
            throw new AsnContentException("A number is too long.");
        long value = content is [>= 0x80, ..] ? -1 : 0;
        foreach (byte b in content)
            value = (value << 8) | b;
        return value;
    }

    /// <summary>The content as an unsigned number of so many bytes at most.</summary>
    public static ulong Unsigned(ReadOnlySpan<byte> content, int bytes)
    {
        ReadOnlySpan<byte> digits = content.TrimStart((byte)0);
        if (digits.Length > bytes)
            throw new AsnContentException("A number is too long.");
        ulong value = 0;
        foreach (byte b in digits)
            value = (value << 8) | b;
        return value;
    }
}
