using Bongsu.Expressions;

namespace Bongsu.Views.Trials;

/// <summary>
/// In which unit a part of an expression is, as far as it is known: that of the item which it is made of, seconds for a time left, none for a truth or a count.
/// </summary>
public static class PartUnits
{
    // What is of the same kind as the values themselves.
    private static readonly HashSet<string> s_likeTheItem = new(StringComparer.Ordinal)
    {
        "avg", "baselinewma", "change", "first", "forecast", "last", "mad", "max", "min", "percentile", "stddevpop", "stddevsamp", "sum", "trendavg",
        "trendmax", "trendmin", "trendsum",
    };

    private static readonly HashSet<string> s_likeTheArgument = new(StringComparer.Ordinal)
    {
        "abs",
        "ceil",
        "floor",
        "max",
        "min",
        "avg",
        "sum",
        "round",
        "truncate",
    };

    /// <summary>The unit; empty where there is none or it is not known.</summary>
    /// <param name="node">The part.</param>
    /// <param name="unitOf">The unit of an item.</param>
    public static string Of(ExpressionNode node, Func<ItemReference, string> unitOf) => node switch
    {
        CallNode call => OfCall(call, unitOf),
        UnaryNode { Operator: UnaryOperator.Minus } unary => Of(unary.Operand, unitOf),
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => Together(sum, unitOf, both: true),
        BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product => Together(product, unitOf, both: false),
        _ => "",
    };

    private static string OfCall(CallNode call, Func<ItemReference, string> unitOf)
    {
        if (call.Function.Name == "timeleft")
            return "s";
        if (call.Arguments is not [{ } first, ..])
            return "";
        if (first is not ItemNode item)
            return s_likeTheArgument.Contains(call.Function.Name) ? Of(first, unitOf) : "";
        if (!s_likeTheItem.Contains(call.Function.Name))
            return "";
        string unit = unitOf(item.Item);
        // The difference of two dates is no date.
        return unit == "unixtime" && call.Function.Name is ("change" or "mad" or "stddevpop" or "stddevsamp") ? "s" : unit;
    }

    private static string Together(BinaryNode node, Func<ItemReference, string> unitOf, bool both)
    {
        string left = Of(node.Left, unitOf), right = Of(node.Right, unitOf);
        if (node.Right is NumberNode)
            return left;
        if (node.Left is NumberNode)
            return both || node.Operator == BinaryOperator.Multiply ? right : "";
        return both && left == right ? left : "";
    }
}
