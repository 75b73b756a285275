namespace Bongsu.Protocols.Zabbix;

/// <summary>One check that an agent is told to make.</summary>
public sealed record ActiveCheckItem
{
    /// <summary>The item's id; agents from 4.4 on name it in their rows. 1 or more.</summary>
    public required long ItemId { get; init; }

    /// <summary>The key with its macros expanded.</summary>
    public required string Key { get; init; }

    /// <summary>The key before expansion, which agents below 4.4 name in their rows; null where expansion changed nothing.</summary>
    public string? OriginalKey { get; init; }

    /// <summary>The interval as configured: "30s", "1m;wd1-5h9-18". Agents below 4.4 get it in seconds, 0 where it is flexible or scheduled.</summary>
    public required string Delay { get; init; }

    /// <summary>Bytes of the log that were delivered already; 0 for all but logs.</summary>
    public long LastLogSize { get; init; }

    /// <summary>Modification time of the log (logrt), Unix seconds; 0 for all but logs.</summary>
    public long MTime { get; init; }

    /// <summary>The item's own time limit, "3s"; sent to agents from 7.0 on, null for theirs.</summary>
    public string? Timeout { get; init; }
}
