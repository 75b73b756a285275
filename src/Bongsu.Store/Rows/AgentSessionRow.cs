namespace Bongsu.Store.Rows;

/// <summary>
/// The highest value id that an agent's session has delivered: what makes delivery exactly once, over our restarts too. (Host, Session) is the key.
/// </summary>
public sealed class AgentSessionRow
{
    /// <summary>The host.</summary>
    public long HostId { get; set; }

    /// <summary>32 hexadecimal characters, made by the agent at its start.</summary>
    public required string Session { get; set; }

    /// <summary>The highest id accepted.</summary>
    public long LastId { get; set; }

    /// <summary>Unix milliseconds UTC; old sessions are removed by it.</summary>
    public long UpdatedAtMs { get; set; }
}
