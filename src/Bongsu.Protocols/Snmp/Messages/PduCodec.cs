using System.Buffers;
using System.Formats.Asn1;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>PDUs and their variables as bytes (RFC 3416 section 3).</summary>
internal static class PduCodec
{
    /// <summary>The most variables that are read of one message.</summary>
    public const int MostVariables = 8192;

    /// <summary>Writes a PDU.</summary>
    public static void Write(AsnWriter writer, Pdu pdu)
    {
        using (writer.PushSequence(Tag(pdu.Type)))
        {
            writer.WriteInteger(pdu.RequestId);
            writer.WriteInteger(pdu.ErrorStatus);
            writer.WriteInteger(pdu.ErrorIndex);
            WriteVariables(writer, pdu.Variables);
        }
    }

    /// <summary>Reads a PDU.</summary>
    /// <exception cref="AsnContentException">It is none, or a notification of version 1.</exception>
    public static Pdu Read(ref BerReader reader)
    {
        Asn1Tag tag = reader.Next();
        if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue is < 0 or > (int)PduType.Report or (int)PduType.TrapV1)
            throw new AsnContentException($"A PDU was expected, not {tag}.");
        BerReader pdu = reader.ReadSequence(tag);
        int id = pdu.ReadInteger32();
        int status = pdu.ReadInteger32();
        int index = pdu.ReadInteger32();
        return new Pdu((PduType)tag.TagValue, id, ReadVariables(ref pdu)) { ErrorStatus = status, ErrorIndex = index };
    }

    /// <summary>Reads a list of variables.</summary>
    public static IReadOnlyList<SnmpVariable> ReadVariables(ref BerReader reader)
    {
        BerReader list = reader.ReadSequence();
        var variables = new List<SnmpVariable>();
        while (list.HasData)
        {
            if (variables.Count == MostVariables)
                throw new AsnContentException("A message has too many variables.");
            BerReader variable = list.ReadSequence();
            ObjectIdentifier name = ReadObjectIdentifier(ref variable);
            variables.Add(new SnmpVariable(name, ReadValue(ref variable)));
        }

        return variables;
    }

    /// <summary>The tag of a type of PDU.</summary>
    public static Asn1Tag Tag(PduType type) => new(TagClass.ContextSpecific, (int)type, isConstructed: true);

    /// <summary>Reads a name.</summary>
    public static ObjectIdentifier ReadObjectIdentifier(ref BerReader reader) => ToObjectIdentifier(reader.ReadContent(Asn1Tag.ObjectIdentifier, out _));

    private static void WriteVariables(AsnWriter writer, IReadOnlyList<SnmpVariable> variables)
    {
        using AsnWriter.Scope list = writer.PushSequence();
        foreach (SnmpVariable variable in variables)
        {
            using AsnWriter.Scope one = writer.PushSequence();
            Write(writer, variable.Name);
            Write(writer, variable.Value);
        }
    }

    private static void Write(AsnWriter writer, ObjectIdentifier name)
    {
        var content = new ArrayBufferWriter<byte>(64);
        name.WriteContent(content);
        int length = content.WrittenCount;
        ReadOnlySpan<byte> head = length < 128 ? [6, (byte)length] : [6, 0x82, (byte)(length >> 8), (byte)length];
        writer.WriteEncodedValue([.. head, .. content.WrittenSpan]);
    }

    private static void Write(AsnWriter writer, SnmpValue value)
    {
        switch (value.Type)
        {
            case SnmpType.Null:
                writer.WriteNull();
                break;
            case SnmpType.Integer:
                writer.WriteInteger((long)value.Bits);
                break;
            case SnmpType.OctetString:
                writer.WriteOctetString(value.Bytes.Span);
                break;
            case SnmpType.ObjectIdentifier:
                Write(writer, value.ObjectIdentifier!);
                break;
            case SnmpType.IpAddress or SnmpType.Opaque:
                writer.WriteOctetString(value.Bytes.Span, Application(value.Type));
                break;
            case SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64:
                writer.WriteInteger(value.Bits, Application(value.Type));
                break;
            default:
                writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, value.Type - SnmpType.NoSuchObject));
                break;
        }
    }

    private static SnmpValue ReadValue(ref BerReader reader)
    {
        Asn1Tag tag = reader.Next();
        ReadOnlySpan<byte> content = reader.ReadContent(tag, out _);
        if (tag.IsConstructed)
            throw new AsnContentException($"A value was expected, not {tag}.");
        return (tag.TagClass, tag.TagValue) switch
        {
            (TagClass.Universal, (int)UniversalTagNumber.Null) => SnmpValue.Null,
            (TagClass.Universal, (int)UniversalTagNumber.Integer) => SnmpValue.OfInteger(BerReader.Signed(content)),
            (TagClass.Universal, (int)UniversalTagNumber.OctetString) => SnmpValue.OfBytes(SnmpType.OctetString, content.ToArray()),
            (TagClass.Universal, (int)UniversalTagNumber.ObjectIdentifier) => SnmpValue.Of(ToObjectIdentifier(content)),
            (TagClass.Application, 0) => SnmpValue.OfBytes(SnmpType.IpAddress, content.ToArray()),
            (TagClass.Application, 1) => SnmpValue.OfUnsigned(SnmpType.Counter32, BerReader.Unsigned(content, 4)),
            (TagClass.Application, 2) => SnmpValue.OfUnsigned(SnmpType.Gauge32, BerReader.Unsigned(content, 4)),
            (TagClass.Application, 3) => SnmpValue.OfUnsigned(SnmpType.TimeTicks, BerReader.Unsigned(content, 4)),
            (TagClass.Application, 4) => SnmpValue.OfBytes(SnmpType.Opaque, content.ToArray()),
            (TagClass.Application, 6) => SnmpValue.OfUnsigned(SnmpType.Counter64, BerReader.Unsigned(content, 8)),
            (TagClass.ContextSpecific, <= 2) => SnmpValue.Missing(SnmpType.NoSuchObject + tag.TagValue),
            _ => throw new AsnContentException($"A value was expected, not {tag}."),
        };
    }

    private static ObjectIdentifier ToObjectIdentifier(ReadOnlySpan<byte> content) =>
        ObjectIdentifier.TryReadContent(content, out ObjectIdentifier? name) ? name : throw new AsnContentException("An object identifier is broken.");

    private static Asn1Tag Application(SnmpType type) => new(TagClass.Application, type switch
    {
        SnmpType.IpAddress => 0,
        SnmpType.Counter32 => 1,
        SnmpType.Gauge32 => 2,
        SnmpType.TimeTicks => 3,
        SnmpType.Opaque => 4,
        _ => 6,
    });
}
