using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Names;

/// <summary>An object that has a name.</summary>
/// <param name="Name">Such as <c>ifDescr</c>.</param>
/// <param name="Number">Its number, without an instance.</param>
public sealed record NamedObject(string Name, ObjectIdentifier Number)
{
    /// <summary>True where its octets are never a text: hardware addresses.</summary>
    public bool IsHexadecimal { get; init; }
}
