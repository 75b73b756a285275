namespace Bongsu.Configuration.Definitions;

/// <summary>One condition on a row of a discovery.</summary>
public sealed record RowCondition
{
    /// <summary>The macro, such as <c>{#FSTYPE}</c>.</summary>
    public required string Macro { get; init; }

    /// <summary>How it is compared.</summary>
    public RowOperator Operator { get; init; }

    /// <summary>The regular expression; may hold user macros. Empty for <see cref="RowOperator.Exists"/> and its opposite.</summary>
    public string Value { get; init; } = "";

    /// <summary>What a formula calls it; <c>A</c>, <c>B</c> and so on by its place where absent.</summary>
    public string? Label { get; init; }
}
