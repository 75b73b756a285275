using System.Buffers.Binary;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Bongsu.Protocols.Icmp;

/// <summary>An answer to an echo request, or what became of it on the way: ICMP (RFC 792) and ICMPv6 (RFC 4443).</summary>
/// <param name="Identifier">Of the request.</param>
/// <param name="Sequence">Of the request.</param>
/// <param name="Problem">Why the request was not delivered, as <see cref="IPStatus"/> names it; null where it was answered.</param>
internal readonly record struct EchoMessage(ushort Identifier, ushort Sequence, string? Problem)
{
    /// <summary>Bytes before the payload: type, code, checksum, identifier, sequence.</summary>
    public const int HeaderBytes = 8;

    private const int V4Reply = 0;
    private const int V4Unreachable = 3;
    private const int V4Request = 8;
    private const int V4TimeExceeded = 11;
    private const int V6Unreachable = 1;
    private const int V6TooBig = 2;
    private const int V6TimeExceeded = 3;
    private const int V6Request = 128;
    private const int V6Reply = 129;
    private const int V4HeaderBytes = 20;
    private const int V6HeaderBytes = 40;
    private const int Icmp = 1;
    private const int IcmpV6 = 58;

    /// <summary>Writes an echo request with its checksum; for IPv6 the system computes it, because it covers addresses that only the system knows.</summary>
    /// <param name="to">At least <see cref="HeaderBytes"/> long; what follows them is the payload and is left as it is.</param>
    /// <param name="family">Of IPv4 or IPv6.</param>
    /// <param name="identifier">Who asks.</param>
    /// <param name="sequence">Which request it is.</param>
    public static void WriteRequest(Span<byte> to, AddressFamily family, ushort identifier, ushort sequence)
    {
        to[0] = family == AddressFamily.InterNetwork ? (byte)V4Request : (byte)V6Request;
        to[1..4].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(to[4..], identifier);
        BinaryPrimitives.WriteUInt16BigEndian(to[6..], sequence);
        if (family == AddressFamily.InterNetwork)
            BinaryPrimitives.WriteUInt16BigEndian(to[2..], Checksum(to));
    }

    /// <summary>Reads what a socket received: an echo reply, or an error that cites an echo request; null for everything else.</summary>
    /// <param name="packet">As it came.</param>
    /// <param name="family">Of the socket.</param>
    /// <param name="withHeader">True where the IPv4 header stands before the message, as raw sockets have it.</param>
    public static EchoMessage? Read(ReadOnlySpan<byte> packet, AddressFamily family, bool withHeader)
    {
        bool isV4 = family == AddressFamily.InterNetwork;
        if (isV4 && withHeader && !SkipHeader(ref packet))
            return null;
        if (packet.Length < HeaderBytes)
            return null;
        int type = packet[0];
        if (type == (isV4 ? V4Reply : V6Reply))
            return Of(packet, null);
        if ((isV4 ? V4Problem(type, packet[1]) : V6Problem(type, packet[1])) is not { } problem)
            return null;

        // The packet that could not be delivered: its IP header and at least eight bytes of what followed.
        ReadOnlySpan<byte> cited = packet[HeaderBytes..];
        if (isV4)
        {
            if (cited.Length < V4HeaderBytes || cited[9] != Icmp || !SkipHeader(ref cited))
                return null;
        }
        else
        {
            if (cited.Length < V6HeaderBytes || cited[6] != IcmpV6)
                return null;
            cited = cited[V6HeaderBytes..];
        }

        return cited.Length >= HeaderBytes && cited[0] == (isV4 ? V4Request : V6Request) ? Of(cited, problem) : null;
    }

    private static EchoMessage Of(ReadOnlySpan<byte> message, string? problem) =>
        new(BinaryPrimitives.ReadUInt16BigEndian(message[4..]), BinaryPrimitives.ReadUInt16BigEndian(message[6..]), problem);

    // An IPv4 header says its length in words of four bytes.
    private static bool SkipHeader(ref ReadOnlySpan<byte> packet)
    {
        if (packet.Length < V4HeaderBytes)
            return false;
        int length = (packet[0] & 0x0f) * 4;
        if (length < V4HeaderBytes || packet.Length < length)
            return false;
        packet = packet[length..];
        return true;
    }

    private static string? V4Problem(int type, int code) => type switch
    {
        V4Unreachable => code switch
        {
            0 => nameof(IPStatus.DestinationNetworkUnreachable),
            1 => nameof(IPStatus.DestinationHostUnreachable),
            2 => nameof(IPStatus.DestinationProtocolUnreachable),
            3 => nameof(IPStatus.DestinationPortUnreachable),
            4 => nameof(IPStatus.PacketTooBig),
            9 or 10 or 13 => nameof(IPStatus.DestinationProhibited),
            _ => nameof(IPStatus.DestinationUnreachable),
        },
        V4TimeExceeded => code == 0 ? nameof(IPStatus.TtlExpired) : nameof(IPStatus.TtlReassemblyTimeExceeded),
        _ => null,
    };

    private static string? V6Problem(int type, int code) => type switch
    {
        V6Unreachable => code switch
        {
            0 => nameof(IPStatus.DestinationNetworkUnreachable),
            1 => nameof(IPStatus.DestinationProhibited),
            2 => nameof(IPStatus.DestinationScopeMismatch),
            3 => nameof(IPStatus.DestinationHostUnreachable),
            4 => nameof(IPStatus.DestinationPortUnreachable),
            _ => nameof(IPStatus.DestinationUnreachable),
        },
        V6TooBig => nameof(IPStatus.PacketTooBig),
        V6TimeExceeded => code == 0 ? nameof(IPStatus.TtlExpired) : nameof(IPStatus.TtlReassemblyTimeExceeded),
        _ => null,
    };

    // The ones' complement of the ones' complement sum of its words of 16 bits (RFC 1071).
    private static ushort Checksum(ReadOnlySpan<byte> message)
    {
        uint sum = 0;
        while (message.Length > 1)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(message);
            message = message[2..];
        }

        if (message.Length == 1)
            sum += (uint)message[0] << 8;
        while (sum >> 16 != 0)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
