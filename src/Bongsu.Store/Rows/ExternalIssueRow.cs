namespace Bongsu.Store.Rows;

/// <summary>The twin of an issue in an outside tracker. Our table is the truth about whether it was created, not the tracker's search.</summary>
public sealed class ExternalIssueRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The own issue.</summary>
    public long IssueId { get; set; }

    /// <summary>The tracker's name in the configuration; (IssueId, Tracker) is unique.</summary>
    public required string Tracker { get; set; }

    /// <summary>Carried by the twin as a label, so that it can be found again after a lost answer; unique.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The tracker's key such as <c>OPS-12</c>, or null until it is known to exist.</summary>
    public string? Key { get; set; }

    /// <summary>Where people open it.</summary>
    public string? Url { get; set; }

    /// <summary>The status that the tracker showed last.</summary>
    public string? Status { get; set; }

    /// <summary>Who had it in the tracker when it was read last; null for nobody, and before it was read.</summary>
    public string? Assignee { get; set; }

    /// <summary>The level by whose priority it was made or raised last, 1 to 5; 0 before it was made.</summary>
    public int Level { get; set; }

    /// <summary>When the tracker said that it last changed, Unix milliseconds UTC; null before it was read. What is not newer is known.</summary>
    public long? ChangedAtMs { get; set; }

    /// <summary>The number of the last comment that was read there; 0 for none.</summary>
    public long SeenComment { get; set; }

    /// <summary>The number of the last entry of the problem's history that was written there; 0 for none.</summary>
    public long SentEvent { get; set; }

    /// <summary>The number of the last attachment that was uploaded there; 0 for none.</summary>
    public long SentAttachment { get; set; }
}
