namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>What SNMP's tools say before a value, as far as it makes a difference.</summary>
internal enum SnmpValueType
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A text.</summary>
    String,

    /// <summary>Bytes in hexadecimal.</summary>
    Hex,

    /// <summary>Named bits, as bytes in hexadecimal.</summary>
    Bits,
}
