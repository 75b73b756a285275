namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>What is made of bytes that SNMP shows in hexadecimal.</summary>
public enum SnmpFormat
{
    /// <summary>They stay as they are written.</summary>
    Unchanged,

    /// <summary>A text in UTF-8, up to the first NUL.</summary>
    Utf8FromHex,

    /// <summary>A hardware address, with colons.</summary>
    MacFromHex,

    /// <summary>An unsigned number of 64 bits; the first byte is the lowest.</summary>
    IntegerFromBits,
}
