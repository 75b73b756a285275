namespace Bongsu.Protocols.Zabbix;

/// <summary>"agent data": results of active checks.</summary>
public sealed record AgentDataRequest : TrapperRequest
{
    /// <summary>The host of all rows; null below 4.4, where each row names its own.</summary>
    public string? Host { get; init; }

    /// <summary>32 characters that name the agent's process, within which <see cref="AgentValue.Id"/> rises; null from agents before 4.4.</summary>
    public string? Session { get; init; }

    /// <summary>The agent's version; <see cref="AgentVersion.Unstated"/> where it says none.</summary>
    public required AgentVersion Version { get; init; }

    /// <summary>1 the C agent, 2 agent 2; null before 7.0.</summary>
    public int? Variant { get; init; }

    /// <summary>When it was sent by the agent's clock, Unix seconds; not when anything was measured.</summary>
    public long? SentClock { get; init; }

    /// <summary>Nanoseconds beside <see cref="SentClock"/>.</summary>
    public int? SentNs { get; init; }

    /// <summary>The rows, in the order sent.</summary>
    public required IReadOnlyList<AgentValue> Rows { get; init; }

    /// <summary>Rows that could not be read at all; they count as failed in the answer.</summary>
    public int UnreadableRows { get; init; }

    /// <summary>Results of remote commands (since 7.0); empty mostly.</summary>
    public IReadOnlyList<AgentCommandResult> Commands { get; init; } = [];
}
