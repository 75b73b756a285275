using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Protocols.Nagios;

/// <summary>
/// The messages of NRPE, versions 2 to 4. All numbers are big-endian.
/// <code>
/// 0 int16 version | 2 int16 type: 1 query, 2 response | 4 uint32 CRC-32 of the whole with zeros here | 8 int16 exit code
/// version 2: 10 char[1024], ended by a zero | 2 bytes of padding = 1,036 bytes
/// version 3 and 4: 10 int16 0 | 12 int32 length | 16 char[length] | in version 3: 3 bytes of padding
/// </code>
/// </summary>
public static class NrpePacket
{
    /// <summary>Bytes of a message of version 2.</summary>
    public const int FixedLength = 1036;

    /// <summary>Bytes before the text of versions 3 and 4.</summary>
    public const int HeadLength = 16;

    /// <summary>The longest text of versions 3 and 4, in bytes.</summary>
    public const int MostText = 65_536;

    private const int FixedText = 1024;
    private const int FixedHead = 10;
    private const int PaddingOf3 = 3;
    private const short QueryType = 1;
    private const short ResponseType = 2;

    /// <summary>A query. Its filling is random in version 2, as other clients fill it.</summary>
    /// <param name="version">2, 3 or 4.</param>
    /// <param name="command">A command's name and its arguments, joined by <c>!</c>.</param>
    /// <exception cref="ArgumentException">The command is too long for the version.</exception>
    public static byte[] Query(int version, string command)
    {
        byte[] text = Encoding.UTF8.GetBytes(command);
        if (text.Length >= (version == 2 ? FixedText : MostText))
            throw new ArgumentException($"The command is too long for version {version}.", nameof(command));
        byte[] packet;
        if (version == 2)
        {
            packet = RandomNumberGenerator.GetBytes(FixedLength);
            packet.AsSpan(0, FixedHead).Clear();
            text.CopyTo(packet, FixedHead);
            packet[FixedHead + text.Length] = 0;
        }
        else
        {
            // The whole is as long as one of version 2 at least: what other clients send, and so what servers were tried with.
            int padding = version == 3 ? PaddingOf3 : 0;
            int length = Math.Max(text.Length + 1, FixedLength - HeadLength - padding);
            packet = new byte[HeadLength + length + padding];
            BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(12), length);
            text.CopyTo(packet, HeadLength);
        }

        BinaryPrimitives.WriteInt16BigEndian(packet, (short)version);
        BinaryPrimitives.WriteInt16BigEndian(packet.AsSpan(2), QueryType);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), Crc(packet));
        return packet;
    }

    /// <summary>How many bytes follow the first 16 of a response; null where they are no response's beginning.</summary>
    public static int? RestOf(ReadOnlySpan<byte> head)
    {
        if (head.Length != HeadLength || BinaryPrimitives.ReadInt16BigEndian(head[2..]) != ResponseType)
            return null;
        int length = BinaryPrimitives.ReadInt32BigEndian(head[12..]);
        return BinaryPrimitives.ReadInt16BigEndian(head) switch
        {
            2 => FixedLength - HeadLength,
            3 when length is >= 0 and <= MostText => length + PaddingOf3,
            4 when length is >= 0 and <= MostText => length,
            _ => null,
        };
    }

    /// <summary>Reads a whole response; false where its checksum is wrong or it is none.</summary>
    public static bool TryReadResponse(ReadOnlySpan<byte> packet, out int exitCode, out string text)
    {
        (exitCode, text) = (0, "");
        if (packet.Length < HeadLength || RestOf(packet[..HeadLength]) != packet.Length - HeadLength)
            return false;
        byte[] blank = packet.ToArray();
        blank.AsSpan(4, 4).Clear();
        if (Crc(blank) != BinaryPrimitives.ReadUInt32BigEndian(packet[4..]))
            return false;
        exitCode = BinaryPrimitives.ReadInt16BigEndian(packet[8..]);
        ReadOnlySpan<byte> bytes = BinaryPrimitives.ReadInt16BigEndian(packet) == 2
            ? packet.Slice(FixedHead, FixedText) : packet.Slice(HeadLength, BinaryPrimitives.ReadInt32BigEndian(packet[12..]));
        int end = bytes.IndexOf((byte)0);
        text = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        return true;
    }

    // CRC-32 of IEEE 802.3. A message is short and comes once a check: a bit at a time is quick enough.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
