namespace Bongsu.Protocols.Zabbix;

/// <summary>What is accepted in one message on the trapper port.</summary>
public sealed record TrapperLimits
{
    /// <summary>The defaults.</summary>
    public static TrapperLimits Default { get; } = new();

    /// <summary>
    /// Most rows in one message. Default 250 000: zabbix_sender sends 250, agents up to their BufferSize (65 535); a row takes about 120 bytes here.
    /// </summary>
    public int MaxRows { get; init; } = 250_000;

    /// <summary>Deepest nesting of the JSON. Default 16; genuine messages have 4.</summary>
    public int MaxDepth { get; init; } = 16;

    /// <summary>
    /// Longest host name, key, metadata and so on, in bytes of UTF-8. Default 65 536: host metadata may have 65 535 characters. Values are bounded by the frame
    /// alone.
    /// </summary>
    public int MaxNameBytes { get; init; } = 65_536;
}
