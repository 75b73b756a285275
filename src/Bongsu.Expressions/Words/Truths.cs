namespace Bongsu.Expressions;

/// <summary>Functions that are true or false, and whether a node says that one is or is not.</summary>
internal static class Truths
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "nodata", "find", "fuzzytime", "monoinc", "monodec", "between", "in", "logeventid", "logsource",
    };

    /// <summary>
    /// The call and whether it is said to hold, of <c>nodata(..)</c>, <c>nodata(..)=1</c>, <c>nodata(..)&lt;&gt;0</c> and their opposites; null of anything
    /// else.
    /// </summary>
    public static (CallNode Call, bool Holds)? Of(ExpressionNode node) => node switch
    {
        CallNode call when Names.Contains(call.Function.Name) => (call, true),
        BinaryNode { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left: CallNode call, Right: NumberNode { Value.Number: 0 or 1 } number } binary
            when Names.Contains(call.Function.Name) => (call, (number.Value.Number == 1) == (binary.Operator == BinaryOperator.Equal)),
        UnaryNode { Operator: UnaryOperator.Not } not when Of(not.Operand) is { } inner => (inner.Call, !inner.Holds),
        _ => null,
    };

    /// <summary>The comparison that is true where a given one is false.</summary>
    public static BinaryOperator? Opposite(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        BinaryOperator.GreaterOrEqual => BinaryOperator.Less,
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        _ => null,
    };

    /// <summary>The operands of a chain of one logical operator.</summary>
    public static List<ExpressionNode> Chain(BinaryNode node)
    {
        List<ExpressionNode> operands = [];
        Collect(node, node.Operator, operands);
        return operands;
    }

    private static void Collect(ExpressionNode node, BinaryOperator op, List<ExpressionNode> into)
    {
        if (node is BinaryNode binary && binary.Operator == op)
        {
            Collect(binary.Left, op, into);
            Collect(binary.Right, op, into);
        }
        else
        {
            into.Add(node);
        }
    }
}
