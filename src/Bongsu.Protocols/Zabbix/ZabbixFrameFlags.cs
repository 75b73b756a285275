namespace Bongsu.Protocols.Zabbix;

/// <summary>The flag byte of a frame: byte 4, after <c>ZBXD</c>.</summary>
[Flags]
public enum ZabbixFrameFlags
{
    /// <summary>No flag: never legal on the wire, where <see cref="Protocol"/> is always set.</summary>
    None = 0,

    /// <summary>0x01: set in every frame.</summary>
    Protocol = 1,

    /// <summary>0x02: the body is a zlib stream (RFC 1950).</summary>
    Compressed = 2,

    /// <summary>0x04: both lengths have 8 bytes instead of 4.</summary>
    Large = 4,
}
