namespace Bongsu.Views.Why;

/// <summary>One decision about one person: a message and what became of it, or that there was none. Times are Unix milliseconds UTC.</summary>
public sealed record WhyEntry
{
    /// <summary>When it was decided.</summary>
    public required long AtMs { get; init; }

    /// <summary>The problem that it was decided for; null for a summary of many.</summary>
    public long? Problem { get; init; }

    /// <summary>The problem's title where it is known; may hold reasons.</summary>
    public string? Title { get; init; }

    /// <summary>What became of it.</summary>
    public required WhyOutcome Outcome { get; init; }

    /// <summary>Such as <c>problem</c>, <c>update</c>, <c>recovery</c>; null where there is no message.</summary>
    public string? Kind { get; init; }

    /// <summary>The channel; null where there is no message.</summary>
    public string? Channel { get; init; }

    /// <summary>The address on it.</summary>
    public string? Address { get; init; }

    /// <summary>Why they are notified, or why not: policy, step, rule, what put it off. May hold reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>What the last attempt said, or why it was withdrawn. May hold reasons.</summary>
    public string? Result { get; init; }

    /// <summary>The policy whose step it is, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>The step, from 1; null where it is none.</summary>
    public int? Step { get; init; }

    /// <summary>How often the policy's steps had been repeated before.</summary>
    public int Round { get; init; }

    /// <summary>Its place among those that are tried one after the other, from 0.</summary>
    public int Rank { get; init; }

    /// <summary>Not before; null where there is no message.</summary>
    public long? DueAtMs { get; init; }

    /// <summary>When it would have been due without maintenance, silence or quiet hours; null where nothing put it off.</summary>
    public long? PlannedAtMs { get; init; }

    /// <summary>When the far side took it.</summary>
    public long? DeliveredAtMs { get; init; }
}
