using Bongsu.Configuration.Effective;
using Bongsu.Expressions;

namespace Bongsu.Views.Charts;

/// <summary>Which values of an item its host's triggers compare it with. Pure.</summary>
public static class ItemThresholds
{
    private const int Most = 6;

    // Their results are in the unit of the values that they read, so that a line through the values means something.
    private static readonly HashSet<string> s_sameUnit = new(StringComparer.Ordinal) { "last", "min", "max", "avg", "percentile", "first" };

    /// <summary>The thresholds, each value once with its highest level, from below; the highest levels where there are too many.</summary>
    /// <param name="host">The host; triggers of other hosts that read the item are not asked.</param>
    /// <param name="item">The item.</param>
    public static IReadOnlyList<ChartThreshold> Of(EffectiveHost host, EffectiveItem item)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(item);
        var found = new Dictionary<double, ChartThreshold>();
        foreach (EffectiveTrigger trigger in Readers(host, item))
        {
            if (!Expression.TryParse(trigger.Expression, out Expression? expression, out _))
                continue;
            foreach (double value in In(expression.Root, host.Name, item.Key))
            {
                if (!found.TryGetValue(value, out ChartThreshold known) || known.Level < trigger.Level)
                    found[value] = new ChartThreshold(value, trigger.Level, trigger.Name);
            }
        }

        return [.. found.Values.OrderByDescending(t => t.Level).ThenBy(t => t.Value).Take(Most).OrderBy(t => t.Value)];
    }

    /// <summary>The triggers of a host that read an item of it.</summary>
    public static IEnumerable<EffectiveTrigger> Readers(EffectiveHost host, EffectiveItem item)
    {
        ArgumentNullException.ThrowIfNull(host);
        // Most triggers are out by their text, without being parsed.
        return host.Triggers.Where(t => t.Expression.Contains(item.Key, StringComparison.Ordinal)
            && TriggerItems.Of(t.Expression, host.Name).Contains((host.Name, item.Key)));
    }

    private static IEnumerable<double> In(ExpressionNode node, string host, string key)
    {
        if (node is BinaryNode
            {
                Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual
            } compared)
        {
            if (Reads(compared.Left, host, key) && NumberOf(compared.Right) is { } right)
                return [right];
            if (Reads(compared.Right, host, key) && NumberOf(compared.Left) is { } left)
                return [left];
        }

        return node.Children.SelectMany(child => In(child, host, key));
    }

    private static bool Reads(ExpressionNode node, string host, string key) => node is CallNode { Arguments: [ItemNode item, ..] } call
        && s_sameUnit.Contains(call.Function.Name)
        && item.Item.Key == key
        && (item.Item.Host is not { Length: > 0 } named || named == host);

    private static double? NumberOf(ExpressionNode node) => node switch
    {
        NumberNode number => number.Value.Number,
        UnaryNode { Operator: UnaryOperator.Minus, Operand: NumberNode number } => -number.Value.Number,
        _ => null,
    };
}
