namespace Bongsu.Expressions;

/// <summary>Makes a tree from another, sharing what did not change.</summary>
internal abstract class NodeRewriter
{
    public virtual ExpressionNode Rewrite(ExpressionNode node)
    {
        switch (node)
        {
            case UnaryNode unary:
                ExpressionNode operand = Rewrite(unary.Operand);
                return ReferenceEquals(operand, unary.Operand) ? unary : new UnaryNode(unary.Column, unary.Operator, operand);
            case BinaryNode binary:
                ExpressionNode left = Rewrite(binary.Left);
                ExpressionNode right = Rewrite(binary.Right);
                return ReferenceEquals(left, binary.Left) && ReferenceEquals(right, binary.Right)
                    ? binary
                    : new BinaryNode(binary.Column, binary.Operator, left, right);
            case CallNode call:
                ExpressionNode[] arguments = [.. call.Arguments.Select(Rewrite)];
                return arguments.SequenceEqual(call.Arguments, ReferenceEqualityComparer.Instance)
                    ? call
                    : CallChecks.Bind(call.Column, call.Function, arguments, call.Column);
            default:
                return node;
        }
    }
}
