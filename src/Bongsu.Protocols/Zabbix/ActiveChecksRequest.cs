namespace Bongsu.Protocols.Zabbix;

/// <summary>"active checks": an agent asks what it shall measure.</summary>
public sealed record ActiveChecksRequest : TrapperRequest
{
    /// <summary>The agent's Hostname.</summary>
    public required string Host { get; init; }

    /// <summary>HostMetadata, or null where none is configured.</summary>
    public string? HostMetadata { get; init; }

    /// <summary>HostInterface: an address or a DNS name that the agent wants to be polled at, or null.</summary>
    public string? Interface { get; init; }

    /// <summary>The first ListenIP, or null where the peer's address holds.</summary>
    public string? Ip { get; init; }

    /// <summary>ListenPort; null where it is 10050.</summary>
    public int? Port { get; init; }

    /// <summary>The agent's version; <see cref="AgentVersion.Unstated"/> where it says none.</summary>
    public required AgentVersion Version { get; init; }

    /// <summary>32 characters that name the agent's process, or null before 6.4.</summary>
    public string? Session { get; init; }

    /// <summary>The revision of the list that the agent has: 0 for none, null before 6.4.</summary>
    public long? ConfigRevision { get; init; }

    /// <summary>1 the C agent, 2 agent 2; null before 7.0.</summary>
    public int? Variant { get; init; }
}
