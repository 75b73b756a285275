namespace Bongsu.Configuration.Definitions;

/// <summary>What the answer of an address to a check must be.</summary>
public sealed record AnswerCondition
{
    /// <summary>The check's name.</summary>
    public required string Check { get; init; }

    /// <summary>False: it must not answer.</summary>
    public bool Answers { get; init; } = true;

    /// <summary>A regular expression that the answer must match; any answer where absent.</summary>
    public string? Matches { get; init; }
}
