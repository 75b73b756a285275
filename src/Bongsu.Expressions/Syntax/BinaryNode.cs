namespace Bongsu.Expressions;

/// <summary>Two operands with an operator between them; <see cref="ExpressionNode.Column"/> is the operator's.</summary>
public sealed record BinaryNode : ExpressionNode
{
    internal BinaryNode(int column, BinaryOperator op, ExpressionNode left, ExpressionNode right)
        : base(column) => (Operator, Left, Right, Height) = (op, left, right, Math.Max(left.Height, right.Height) + 1);

    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; }

    /// <summary>Before it.</summary>
    public ExpressionNode Left { get; }

    /// <summary>After it.</summary>
    public ExpressionNode Right { get; }

    /// <inheritdoc />
    public override IReadOnlyList<ExpressionNode> Children => [Left, Right];
}
