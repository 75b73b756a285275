namespace Bongsu.Protocols.Zabbix;

/// <summary>What is wrong with a message. Closed set: it may be a metric's tag.</summary>
public enum ZabbixFault
{
    /// <summary>The bytes do not start with <c>ZBXD</c>.</summary>
    MissingHeader,

    /// <summary>The flag byte lacks 0x01, or has a flag that is not known or not accepted here.</summary>
    Flags,

    /// <summary>An announced length is above the limit.</summary>
    TooLarge,

    /// <summary>The stream ended inside a frame.</summary>
    Truncated,

    /// <summary>More bytes came than the header announced.</summary>
    TooLong,

    /// <summary>The compressed body is damaged, or does not inflate to the announced length.</summary>
    Compression,

    /// <summary>The body is not JSON of the expected shape, or is nested too deeply.</summary>
    Json,

    /// <summary>A field is missing or has an illegal value.</summary>
    Field,

    /// <summary>More rows than accepted in one message.</summary>
    TooManyRows,
}
