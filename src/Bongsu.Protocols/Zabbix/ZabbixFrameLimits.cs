namespace Bongsu.Protocols.Zabbix;

/// <summary>What a reader of frames accepts. Time limits are the caller's, through the cancellation token.</summary>
public sealed record ZabbixFrameLimits
{
    /// <summary>The defaults.</summary>
    public static ZabbixFrameLimits Default { get; } = new();

    /// <summary>Greatest body as it travels, in bytes. Default 16 MiB; the protocol allows 1 GiB.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Greatest body after inflation, in bytes; compared with the header before anything is allocated. Default 64 MiB.</summary>
    public int MaxInflatedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Whether a compressed body is accepted. Default true: agent 2 compresses everything it initiates.</summary>
    public bool AcceptCompressed { get; init; } = true;

    /// <summary>Whether the form with 8-byte lengths is accepted (the limits hold all the same). Default true.</summary>
    public bool AcceptLarge { get; init; } = true;
}
