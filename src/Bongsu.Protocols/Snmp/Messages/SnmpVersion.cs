namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>The versions, by their numbers on the wire.</summary>
public enum SnmpVersion
{
    /// <summary>Version 1 (RFC 1157).</summary>
    V1 = 0,

    /// <summary>Version 2 with communities (RFC 1901).</summary>
    V2c = 1,

    /// <summary>Version 3 (RFC 3412).</summary>
    V3 = 3,
}
