namespace Bongsu.Protocols.Snmp.Values;

/// <summary>The types of values (RFC 3416 section 3), and why there is none.</summary>
public enum SnmpType
{
    /// <summary>No value, as in requests.</summary>
    Null,

    /// <summary>A signed whole number of 32 bits.</summary>
    Integer,

    /// <summary>Bytes: a text, an address, a date.</summary>
    OctetString,

    /// <summary>The name of an object.</summary>
    ObjectIdentifier,

    /// <summary>An IPv4 address.</summary>
    IpAddress,

    /// <summary>Counts up to 2^32-1, then from 0 again.</summary>
    Counter32,

    /// <summary>An unsigned whole number of 32 bits.</summary>
    Gauge32,

    /// <summary>Hundredths of a second.</summary>
    TimeTicks,

    /// <summary>Anything; net-snmp puts floating point numbers into it.</summary>
    Opaque,

    /// <summary>Counts up to 2^64-1.</summary>
    Counter64,

    /// <summary>The agent does not know the object.</summary>
    NoSuchObject,

    /// <summary>The agent knows the object and has no such instance of it.</summary>
    NoSuchInstance,

    /// <summary>There is nothing behind it.</summary>
    EndOfMibView,
}
