namespace Bongsu.Protocols.Zabbix;

/// <summary>"active check heartbeat": the agent lives. No answer is expected.</summary>
public sealed record ActiveHeartbeat : TrapperRequest
{
    /// <summary>The agent's Hostname.</summary>
    public required string Host { get; init; }

    /// <summary>Seconds until the next one; the agent counts as gone after twice that. 0 or more.</summary>
    public required int FrequencySeconds { get; init; }

    /// <summary>The agent's version; <see cref="AgentVersion.Unstated"/> before 7.0.</summary>
    public required AgentVersion Version { get; init; }

    /// <summary>1 the C agent, 2 agent 2; null before 7.0.</summary>
    public int? Variant { get; init; }
}
