using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Web.Access.Limits;

/// <summary>
/// Whom a limit counts: an IPv4 address, or the 64-bit network of an IPv6 one, because a whole such network belongs to one customer (RFC 6177) who could use a
/// new address for each request.
/// </summary>
/// <param name="Family">0 for "not known": all such are one.</param>
/// <param name="Network">The address, or the network's 64 bits.</param>
internal readonly record struct ClientAddress(AddressFamily Family, ulong Network)
{
    /// <summary>Whom an address belongs to; IPv4 in IPv6's dress counts as IPv4.</summary>
    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null)
            return default;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        return new(address.AddressFamily, length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
