namespace Bongsu.Expressions;

/// <summary>What an expression may not hold as a trigger: functions over many items, which Zabbix has for calculated items only.</summary>
internal static class TriggerRules
{
    public static ExpressionError? FaultOf(ExpressionNode node)
    {
        if (node is CallNode call && (call.Function.Kind == FunctionKind.Foreach || call.Arguments is [FilterNode, ..]))
        {
            return new ExpressionError(
                $"{call.Function.Name}() reads many items, which triggers cannot: put it into a calculated item and let the trigger read that with last().",
                call.Column);
        }

        return node.Children.Select(FaultOf).FirstOrDefault(fault => fault is not null);
    }
}
