using System.Globalization;

namespace Bongsu.Collect.Availability;

/// <summary>Where and how a host is asked: the checks and items with the same interface depend on the same thing being there.</summary>
/// <param name="Name">Its kind: <c>agent</c>, <c>snmp</c>, <c>jmx</c>, <c>http</c>, <c>ssh</c>, <c>database</c> or <c>other</c>.</param>
/// <param name="Type">The type of checks that ask it, where the port does not say which one it is; otherwise null.</param>
/// <param name="Address">IP address or name.</param>
/// <param name="Port">1 to 65535; null where it is the protocol's own.</param>
public sealed record HostInterface(string Name, string? Type, string Address, int? Port)
{
    /// <summary>As people write it, such as <c>10.0.0.1:161</c> or <c>[::1]:161</c>.</summary>
    public string Target => Port is not { } port ? Address
        : Address.Contains(':', StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"[{Address}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Address}:{port}");

    /// <summary>Unique on its host.</summary>
    internal string Id => $"interface {Name} {Type} {Target}";
}
