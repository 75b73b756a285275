namespace Bongsu.Expressions;

/// <summary>A function with its parameters.</summary>
public sealed record CallNode : ExpressionNode
{
    internal CallNode(int column, FunctionEntry function, FunctionForm form, IReadOnlyList<ExpressionNode> arguments)
        : base(column) =>
            (Function, Form, Arguments, Height) = (function, form, arguments, arguments.Count == 0 ? 1 : arguments.Max(argument => argument.Height) + 1);

    /// <summary>The function's entry in the catalog.</summary>
    public FunctionEntry Function { get; }

    /// <summary>Its parameters in order; an <see cref="EmptyNode"/> where one was left out.</summary>
    public IReadOnlyList<ExpressionNode> Arguments { get; }

    /// <inheritdoc />
    public override IReadOnlyList<ExpressionNode> Children => Arguments;

    /// <summary>Which of the function's forms the parameters have.</summary>
    internal FunctionForm Form { get; }

    /// <summary>What the evaluator made of constant parameters (a compiled pattern, ...); made once, a race makes it twice with the same meaning.</summary>
    internal object? Prepared { get; set; }

    /// <inheritdoc />
    public bool Equals(CallNode? other) => other is not null && Function.Name == other.Function.Name && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc />
    public override int GetHashCode() => Arguments.Aggregate(Function.Name.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
