namespace Bongsu.Protocols.Zabbix;

/// <summary>"sender data": values pushed by zabbix_sender and its kin. There is no session, so a repeat can only be known by its content.</summary>
public sealed record SenderDataRequest : TrapperRequest
{
    /// <summary>When it was sent by the sender's clock, Unix seconds; not when anything was measured.</summary>
    public long? SentClock { get; init; }

    /// <summary>Nanoseconds beside <see cref="SentClock"/>.</summary>
    public int? SentNs { get; init; }

    /// <summary>The rows, in the order sent.</summary>
    public required IReadOnlyList<AgentValue> Rows { get; init; }

    /// <summary>Rows that could not be read at all; they count as failed in the answer.</summary>
    public int UnreadableRows { get; init; }
}
