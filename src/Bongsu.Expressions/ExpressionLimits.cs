namespace Bongsu.Expressions;

/// <summary>
/// What an expression may cost. Text that goes past a parsing bound is refused with an error; an evaluation that goes past its bound is not known.
/// </summary>
public sealed record ExpressionLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static ExpressionLimits Default { get; } = new();

    /// <summary>The longest text parsed, in characters. Default 65,536.</summary>
    public int MaxLength { get; init; } = 65_536;

    /// <summary>How deep parentheses, calls and operators may nest. Default 100.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>The longest chain of operators without parentheses, which is how high the tree may be. Default 1,000.</summary>
    public int MaxHeight { get; init; } = 1_000;

    /// <summary>The most nodes a tree may have. Default 10,000.</summary>
    public int MaxNodes { get; init; } = 10_000;

    /// <summary>The longest text an evaluation may make, in characters. Default 65,536, as long as an item's value may be.</summary>
    public int MaxTextLength { get; init; } = 65_536;

    /// <summary>The most values that one function may read from one item. Default 1,000,000.</summary>
    public int MaxWindowValues { get; init; } = 1_000_000;

    /// <summary>The most items that one item filter may select. Default 10,000.</summary>
    public int MaxFilterItems { get; init; } = 10_000;

    /// <summary>The most values that one evaluation may look at in all. Default 5,000,000.</summary>
    public long MaxSteps { get; init; } = 5_000_000;

    /// <summary>How long one match of a regular expression that needs backtracking may take. Default 100 ms.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromMilliseconds(100);
}
