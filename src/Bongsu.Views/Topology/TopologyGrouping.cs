namespace Bongsu.Views.Topology;

/// <summary>By what hosts become one node.</summary>
public enum TopologyGrouping
{
    /// <summary>Each host stands for itself.</summary>
    None,

    /// <summary>By the service that they are members of; checks belong to their service.</summary>
    Service,

    /// <summary>By their first group.</summary>
    Group,

    /// <summary>By the network of their address: 24 bits of IPv4, 64 of IPv6.</summary>
    Subnet,
}
