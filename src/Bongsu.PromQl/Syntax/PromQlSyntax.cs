namespace Bongsu.PromQl.Syntax;

/// <summary>What can be said of an expression without data.</summary>
public static class PromQlSyntax
{
    /// <summary>Why it is no expression, in a sentence; null where it is one.</summary>
    public static string? FaultOf(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return TryParse(expression, out _, out string? fault) ? null : fault;
    }

    /// <summary>True where it has one number at most, whatever the data: a scalar, an aggregation without groups, or what is computed of such.</summary>
    public static bool HasOneValue(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return TryParse(expression, out Node? node, out _) && IsOne(node!);
    }

    /// <summary>True where it is a scalar rather than a vector.</summary>
    public static bool IsScalar(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return TryParse(expression, out Node? node, out _) && node!.Kind == ValueKind.Scalar;
    }

    private static bool TryParse(string expression, out Node? node, out string? fault)
    {
        (node, fault) = (null, null);
        try
        {
            node = Parser.Parse(expression, new PromQlOptions());
            return true;
        }
        catch (PromQlException e)
        {
            fault = e.Message;
            return false;
        }
    }

    private static bool IsOne(Node node) => node.Kind == ValueKind.Scalar || node switch
    {
        Node.Aggregate { Labels.Count: 0, Without: false } aggregate =>
            aggregate.Parameter is null || aggregate.Operator == AggregateOperator.Quantile,
        Node.Negate negate => IsOne(negate.Inner),
        Node.Binary binary => IsOne(binary.Left) && IsOne(binary.Right),
        Node.Call call => call.Arguments.Count > 0 && call.Arguments.All(a => a.Kind is ValueKind.Scalar or ValueKind.String || IsOne(a)),
        _ => false,
    };
}
