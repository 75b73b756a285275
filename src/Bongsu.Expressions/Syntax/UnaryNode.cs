namespace Bongsu.Expressions;

/// <summary><c>-x</c> or <c>not x</c>.</summary>
public sealed record UnaryNode : ExpressionNode
{
    internal UnaryNode(int column, UnaryOperator op, ExpressionNode operand)
        : base(column) => (Operator, Operand, Height) = (op, operand, operand.Height + 1);

    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; }

    /// <summary>What it is applied to.</summary>
    public ExpressionNode Operand { get; }

    /// <inheritdoc />
    public override IReadOnlyList<ExpressionNode> Children => [Operand];
}
