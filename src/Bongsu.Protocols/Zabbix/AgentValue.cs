namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// One row of "agent data" or "sender data". A row of a current agent has <paramref name="ItemId"/>; one of an agent below 4.4, and of a
/// sender, has <paramref name="Host"/> and <paramref name="Key"/>.
/// </summary>
/// <param name="Host">The technical name of the host, or null.</param>
/// <param name="Key">The item's key, or null.</param>
/// <param name="ItemId">The item's id as it was sent to the agent, or null.</param>
/// <param name="Id">Rises within the agent's session; 0 where there is none. Rows with an id that was already taken are repeats.</param>
/// <param name="Value">The value or, when not supported, the reason; null when the row only advances the position in a log.</param>
/// <param name="Clock">When measured, Unix seconds; null where the time of receipt holds.</param>
/// <param name="Ns">Nanoseconds beside <paramref name="Clock"/>, 0 to 999 999 999; null where the receiver has to make timestamps unique.</param>
/// <param name="State">Whether the item could be measured.</param>
/// <param name="Log">What log items add, or null.</param>
public readonly record struct AgentValue(
    string? Host, string? Key, long? ItemId, long Id, string? Value, long? Clock, int? Ns, AgentValueState State, AgentLogFields? Log)
{
    /// <inheritdoc cref="AgentLogFields.LastLogSize" />
    public long? LastLogSize => Log?.LastLogSize;

    /// <inheritdoc cref="AgentLogFields.MTime" />
    public long? MTime => Log?.MTime;

    /// <inheritdoc cref="AgentLogFields.Timestamp" />
    public long? LogTimestamp => Log?.Timestamp;

    /// <inheritdoc cref="AgentLogFields.Source" />
    public string? Source => Log?.Source;

    /// <inheritdoc cref="AgentLogFields.Severity" />
    public int? Severity => Log?.Severity;

    /// <inheritdoc cref="AgentLogFields.EventId" />
    public long? EventId => Log?.EventId;
}
