namespace Bongsu.Configuration.Definitions;

/// <summary>How connections with a host's Zabbix agent and senders are secured.</summary>
public sealed record EncryptionDefinition
{
    /// <summary>What is accepted of its agent and senders; anything where it is empty.</summary>
    public IReadOnlyList<AgentEncryption> Accept { get; init; } = [];

    /// <summary>How its agent is connected to by passive checks. Default: none.</summary>
    public AgentEncryption Connect { get; init; }

    /// <summary>The name of its pre-shared key, as the agent's <c>TLSPSKIdentity</c>: up to 128 bytes, the same only where the key is the same.</summary>
    public string? PskIdentity { get; init; }

    /// <summary>The key, as in the agent's <c>TLSPSKFile</c>: 32 to 512 hexadecimal digits.</summary>
    public string? Psk { get; init; }

    /// <summary>Who must have signed its certificate, such as <c>CN=Agents,O=Example</c>; any that the authorities of this server have where absent.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whose its certificate must be, such as <c>CN=web-1,O=Example</c>; anybody's where absent.</summary>
    public string? Subject { get; init; }
}
