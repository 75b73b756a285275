using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Text;

namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>A message of version 1 or 2c (RFC 1901).</summary>
/// <param name="Version">Which of the two.</param>
/// <param name="Community">What stands for a password, in clear.</param>
/// <param name="Pdu">What is asked or answered.</param>
public sealed record CommunityMessage(SnmpVersion Version, string Community, Pdu Pdu)
{
    /// <summary>The bytes.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((int)Version);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(Community));
            PduCodec.Write(writer, Pdu);
        }

        return writer.Encode();
    }

    /// <summary>Reads a message; false where the bytes are none.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CommunityMessage? message)
    {
        message = null;
        try
        {
            var datagram = new BerReader(bytes);
            BerReader reader = datagram.ReadSequence();
            var version = (SnmpVersion)reader.ReadInteger32();
            if (version is not (SnmpVersion.V1 or SnmpVersion.V2c))
                return false;
            string community = Encoding.UTF8.GetString(reader.ReadOctets());
            message = new CommunityMessage(version, community, PduCodec.Read(ref reader));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
