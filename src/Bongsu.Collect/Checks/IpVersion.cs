namespace Bongsu.Collect.Checks;

/// <summary>Which addresses of a name are tried.</summary>
public enum IpVersion
{
    /// <summary>All, in the resolver's order.</summary>
    Any,

    /// <summary>IPv4 only.</summary>
    V4,

    /// <summary>IPv6 only.</summary>
    V6,
}
