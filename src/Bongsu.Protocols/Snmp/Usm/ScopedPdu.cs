using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Text;
using Bongsu.Protocols.Snmp.Messages;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>A PDU with the part of an engine that it is about (RFC 3412 section 6.8).</summary>
/// <param name="Engine">The engine's id.</param>
/// <param name="Context">The context's name; empty for the main one.</param>
/// <param name="Pdu">What is asked or answered.</param>
internal sealed record ScopedPdu(ReadOnlyMemory<byte> Engine, string Context, Pdu Pdu)
{
    /// <summary>The bytes.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Engine.Span);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(Context));
            PduCodec.Write(writer, Pdu);
        }

        return writer.Encode();
    }

    /// <summary>Reads one; false where the bytes are none. Bytes behind it are padding.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ScopedPdu? scoped)
    {
        scoped = null;
        try
        {
            var reader = new BerReader(bytes);
            BerReader sequence = reader.ReadSequence();
            byte[] engine = sequence.ReadOctets().ToArray();
            string context = Encoding.UTF8.GetString(sequence.ReadOctets());
            scoped = new ScopedPdu(engine, context, PduCodec.Read(ref sequence));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
