using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Bongsu.Protocols.Snmp.Values;

/// <summary>The value of an object.</summary>
public sealed class SnmpValue
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SnmpValue(SnmpType type) => Type = type;

    /// <summary>No value, as in requests.</summary>
    public static SnmpValue Null { get; } = new(SnmpType.Null);

    /// <summary>What it is.</summary>
    public SnmpType Type { get; }

    /// <summary>True where the agent says that there is no such value.</summary>
    public bool IsMissing => Type is SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView;

    /// <summary>The number of <see cref="SnmpType.Integer"/>, sign-extended, and of the unsigned types.</summary>
    public ulong Bits { get; private init; }

    /// <summary>The bytes of octet strings, opaque values and addresses; empty for all others.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>The name that it is, or null.</summary>
    public ObjectIdentifier? ObjectIdentifier { get; private init; }

    /// <summary>The value as a number; null where it is none. Whole numbers above 2^53 are rounded: <see cref="ToText()"/> has them exactly.</summary>
    public double? Number => Type switch
    {
        SnmpType.Integer => (long)Bits,
        SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64 => Bits,
        SnmpType.Opaque => Floating,
        _ => null,
    };

    // 9F 78 04 and four bytes, 9F 79 08 and eight: as net-snmp writes float and double.
    private double? Floating => Bytes.Span switch
    {
        [0x9F, 0x78, 4, .. { Length: 4 } single] => BinaryPrimitives.ReadSingleBigEndian(single),
        [0x9F, 0x79, 8, .. { Length: 8 } real] => BinaryPrimitives.ReadDoubleBigEndian(real),
        _ => null,
    };

    /// <summary>A signed number.</summary>
    public static SnmpValue OfInteger(long value) => new(SnmpType.Integer) { Bits = (ulong)value };

    /// <summary>A number of one of the unsigned types.</summary>
    public static SnmpValue OfUnsigned(SnmpType type, ulong value) => new(type) { Bits = value };

    /// <summary>Bytes, as one of the types that consist of them.</summary>
    public static SnmpValue OfBytes(SnmpType type, ReadOnlyMemory<byte> bytes) => new(type) { Bytes = bytes };

    /// <summary>A text.</summary>
    public static SnmpValue OfText(string text) => OfBytes(SnmpType.OctetString, Encoding.UTF8.GetBytes(text));

    /// <summary>A name.</summary>
    public static SnmpValue Of(ObjectIdentifier value) => new(SnmpType.ObjectIdentifier) { ObjectIdentifier = value };

    /// <summary>Says why there is no value.</summary>
    public static SnmpValue Missing(SnmpType type) => new(type);

    /// <summary>
    /// For people: numbers in digits, addresses and names with dots, texts as they are. Octets that are not a text (UTF-8 without control characters) are
    /// written in hexadecimal with colons, as hardware addresses are.
    /// </summary>
    public string ToText() => ToText(hexadecimal: false);

    /// <summary>As <see cref="ToText()"/>; octets in hexadecimal always where that is said.</summary>
    public string ToText(bool hexadecimal) => Type switch
    {
        SnmpType.Integer => ((long)Bits).ToString(CultureInfo.InvariantCulture),
        SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64 => Bits.ToString(CultureInfo.InvariantCulture),
        SnmpType.ObjectIdentifier => ObjectIdentifier!.ToString(),
        SnmpType.IpAddress when Bytes.Length == 4 => new IPAddress(Bytes.Span).ToString(),
        SnmpType.Opaque when Floating is { } number => number.ToString(CultureInfo.InvariantCulture),
        SnmpType.OctetString when !hexadecimal && TryReadText(Bytes.Span) is { } text => text,
        SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress => Hexadecimal(Bytes.Span),
        _ => Type.ToString(),
    };

    /// <inheritdoc />
    public override string ToString() => ToText();

    private static string Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (byte b in bytes)
            text.Append(text.Length > 0 ? ":" : "").Append(CultureInfo.InvariantCulture, $"{b:x2}");
        return text.ToString();
    }

    private static string? TryReadText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = s_strict.GetString(bytes.TrimEnd((byte)0));
            return text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
