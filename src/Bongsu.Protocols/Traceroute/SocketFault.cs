using System.Buffers.Binary;
using System.Net;

namespace Bongsu.Protocols.Traceroute;

/// <summary>
/// What Linux tells a socket of an ICMP message about one of its packets (ip(7), IP_RECVERR): the message of recvmsg(2) from the queue of errors, as 64-bit
/// little-endian machines lay it out.
/// </summary>
/// <param name="Origin">Who says so: this machine, or an ICMP or ICMPv6 message.</param>
/// <param name="Type">Of the ICMP message.</param>
/// <param name="Code">Of the ICMP message.</param>
/// <param name="From">Who sent the message; null where it is this machine's own.</param>
internal readonly record struct SocketFault(int Origin, int Type, int Code, IPAddress? From)
{
    public const int OfIcmp = 2, OfIcmp6 = 3;

    private const int LevelIp = 0, LevelIp6 = 41, RecvErr = 11, RecvErr6 = 25;
    private const int HeaderBytes = 16, ErrorBytes = 16;
    private const int FamilyInet = 2, FamilyInet6 = 10;

    /// <summary>Finds the first such message among the control messages of a datagram; false where there is none, or it is cut.</summary>
    public static bool TryRead(ReadOnlySpan<byte> control, out SocketFault fault)
    {
        fault = default;
        while (control.Length >= HeaderBytes)
        {
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(control);
            if (length < HeaderBytes || length > (ulong)control.Length)
                return false;
            (int level, int type) = (BinaryPrimitives.ReadInt32LittleEndian(control[8..]), BinaryPrimitives.ReadInt32LittleEndian(control[12..]));
            ReadOnlySpan<byte> data = control[HeaderBytes..(int)length];
            if ((level, type) is (LevelIp, RecvErr) or (LevelIp6, RecvErr6) && data.Length >= ErrorBytes)
            {
                fault = new SocketFault(data[4], data[5], data[6], Offender(data[ErrorBytes..]));
                return true;
            }

            // Each begins at a multiple of eight.
            control = control[Math.Min(control.Length, ((int)length + 7) & ~7)..];
        }

        return false;
    }

    /// <summary>What the message means for a probe to a target.</summary>
    public HopState StateFor(IPAddress target) => (Origin, Type, Code) switch
    {
        (OfIcmp, 11, _) or (OfIcmp6, 3, _) => HopState.Passed,
        // The port, or the protocol, is closed: whoever says that has the packet.
        (OfIcmp, 3, 2 or 3) or (OfIcmp6, 1, 4) => HopState.Reached,
        (OfIcmp, 3, _) or (OfIcmp6, 1, _) => target.Equals(From) ? HopState.Reached : HopState.Stopped,
        _ => HopState.Silent,
    };

    private static IPAddress? Offender(ReadOnlySpan<byte> address)
    {
        if (address.Length < 8)
            return null;
        return BinaryPrimitives.ReadUInt16LittleEndian(address) switch
        {
            FamilyInet => new IPAddress(address[4..8]),
            FamilyInet6 when address.Length >= 24 => new IPAddress(address[8..24]),
            _ => null,
        };
    }
}
