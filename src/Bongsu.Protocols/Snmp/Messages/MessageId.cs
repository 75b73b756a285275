using System.Formats.Asn1;

namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>Finds out which question a message answers, without reading all of it.</summary>
internal static class MessageId
{
    /// <summary>The request's id in versions 1 and 2c, the message's id in version 3; false where the bytes are no message.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out int id)
    {
        id = 0;
        try
        {
            var datagram = new BerReader(bytes);
            BerReader message = datagram.ReadSequence();
            if (message.ReadInteger() == (int)SnmpVersion.V3)
            {
                BerReader header = message.ReadSequence();
                id = header.ReadInteger32();
                return true;
            }

            message.ReadOctets();
            BerReader pdu = message.ReadSequence(message.Next());
            id = pdu.ReadInteger32();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
