using System.Buffers.Binary;
using System.Text;

namespace Bongsu.Protocols.Nagios;

/// <summary>A passive result as NSCA carries it (version 3; protocols page, section G3).</summary>
/// <param name="Time">The server's time that the sender echoes, in seconds since 1970.</param>
/// <param name="Code">0 ok, 1 warning, 2 critical, 3 unknown.</param>
/// <param name="Host">The host.</param>
/// <param name="Service">The service's description; empty for a result of the host itself.</param>
/// <param name="Output">What the plugin printed.</param>
public sealed record NscaResult(uint Time, int Code, string Host, string Service, string Output)
{
    /// <summary>The bytes of a packet since version 2.9.</summary>
    public const int Size = 4304;

    /// <summary>The bytes of a packet before.</summary>
    public const int OldSize = 720;

    private const int Version = 3;
    private const int CrcAt = 4;
    private const int TimeAt = 8;
    private const int CodeAt = 12;
    private const int HostAt = 14;
    private const int ServiceAt = 78;
    private const int OutputAt = 206;

    /// <summary>Reads a decrypted packet.</summary>
    /// <returns>Null where its checksum does not hold, which is what a wrong password looks like, and where it is of another version.</returns>
    public static NscaResult? Parse(ReadOnlySpan<byte> packet)
    {
        if (packet.Length is not (Size or OldSize) || BinaryPrimitives.ReadInt16BigEndian(packet) != Version)
            return null;
        byte[] plain = packet.ToArray();
        plain.AsSpan(CrcAt, 4).Clear();
        if (Crc(plain) != BinaryPrimitives.ReadUInt32BigEndian(packet[CrcAt..]))
            return null;
        return new NscaResult(
            BinaryPrimitives.ReadUInt32BigEndian(packet[TimeAt..]),
            BinaryPrimitives.ReadInt16BigEndian(packet[CodeAt..]),
            Text(packet[HostAt..ServiceAt]),
            Text(packet[ServiceAt..OutputAt]),
            Text(packet[OutputAt..^2]));
    }

    /// <summary>Writes a packet, before it is encrypted.</summary>
    /// <param name="size"><see cref="Size"/> or <see cref="OldSize"/>.</param>
    public byte[] ToPacket(int size = Size)
    {
        byte[] packet = new byte[size];
        BinaryPrimitives.WriteInt16BigEndian(packet, Version);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(TimeAt), Time);
        BinaryPrimitives.WriteInt16BigEndian(packet.AsSpan(CodeAt), (short)Code);
        Put(Host, packet.AsSpan(HostAt, ServiceAt - HostAt));
        Put(Service, packet.AsSpan(ServiceAt, OutputAt - ServiceAt));
        Put(Output, packet.AsSpan(OutputAt, size - OutputAt - 2));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(CrcAt), Crc(packet));
        return packet;
    }

    private static void Put(string text, Span<byte> into)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        bytes[..Math.Min(bytes.Length, into.Length - 1)].CopyTo(into);
    }

    // What stands behind the zero is whatever was in the sender's memory.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>CRC-32 as in zip files.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xedb88320 & (0u - (crc & 1)));
        }

        return ~crc;
    }
}
