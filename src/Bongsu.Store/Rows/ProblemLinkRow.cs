namespace Bongsu.Store.Rows;

/// <summary>Two problems that belong together: one explains the other, or one is promoted to the other. Times are Unix milliseconds UTC.</summary>
public sealed class ProblemLinkRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The problem that is explained, or promoted.</summary>
    public long ProblemId { get; set; }

    /// <summary>The problem that explains it, or the service-level problem that it is promoted to.</summary>
    public long ToId { get; set; }

    /// <summary>Which of the two.</summary>
    public ProblemLinkKind Kind { get; set; }

    /// <summary>The rule that said so: <c>unreachable</c>, <c>dependency</c>, <c>same-service</c>, <c>likely-cause</c>, <c>users-feel-it</c>.</summary>
    public required string Rule { get; set; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; set; }

    /// <summary>True where people were not told of the problem because they were told of the one that explains it.</summary>
    public bool Quiet { get; set; }

    /// <summary>Since when.</summary>
    public long AtMs { get; set; }

    /// <summary>Until when; null while it holds.</summary>
    public long? EndedAtMs { get; set; }

    /// <summary>When people were notified of a quiet problem after all, because it outlasted its cause; or null.</summary>
    public long? NotifiedAtMs { get; set; }
}
