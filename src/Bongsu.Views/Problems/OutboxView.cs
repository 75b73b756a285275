namespace Bongsu.Views.Problems;

/// <summary>A notification or tracker action. Times are Unix milliseconds UTC.</summary>
public sealed record OutboxView
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The problem, or null for those that belong to none (a digest, a test).</summary>
    public long? ProblemId { get; init; }

    /// <summary>What the problem is called, where the viewer sees it; may hold reasons.</summary>
    public string? ProblemTitle { get; init; }

    /// <summary>Such as <c>problem</c>, <c>recovery</c>, <c>tracker-open</c>; the word shown is <c>Message.KIND</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the channel or tracker.</summary>
    public required string Channel { get; init; }

    /// <summary>The organisation notified, or null for trackers.</summary>
    public string? Organisation { get; init; }

    /// <summary>The person notified, or null for trackers.</summary>
    public string? Person { get; init; }

    /// <summary>The address that the channel uses, as it was when the message was written.</summary>
    public string? Address { get; init; }

    /// <summary>Why this person is notified; may hold reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>How far it has come.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it was written.</summary>
    public required long CreatedAtMs { get; init; }

    /// <summary>It is not sent before.</summary>
    public required long DueAtMs { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>What the last attempt said; may hold reasons.</summary>
    public string? LastResult { get; init; }

    /// <summary>When the far side took it.</summary>
    public long? DeliveredAtMs { get; init; }
}
