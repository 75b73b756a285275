using System.Net;

namespace Bongsu.Views.Topology;

/// <summary>Which node has an address. One that several have, or that is this machine's own to everybody, is nobody's. Pure.</summary>
internal sealed class AddressBook
{
    // Null where several have it.
    private readonly Dictionary<IPAddress, string?> _nodes = [];

    /// <summary>A node has an address.</summary>
    public void Add(string node, IPAddress address)
    {
        if (Means(address) is { } known)
            _nodes[known] = _nodes.TryGetValue(known, out string? before) && before != node ? null : node;
    }

    /// <summary>The id of the only node that has an address; null where there is none.</summary>
    public string? Find(IPAddress address) => Means(address) is { } known ? _nodes.GetValueOrDefault(known) : null;

    /// <summary>A text that is an address and no name; null where it is not.</summary>
    public static IPAddress? Read(string? text) => IPAddress.TryParse(text, out IPAddress? address) ? address : null;

    private static IPAddress? Means(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any) || plain.IsIPv6LinkLocal ? null : plain;
    }
}
