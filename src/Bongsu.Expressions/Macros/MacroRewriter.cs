using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Replaces macros in a tree. The tree knows where each stands, so no value can break out of its place.</summary>
internal sealed class MacroRewriter(IMacroSource source, TimeZoneInfo timeZone) : NodeRewriter
{
    public override ExpressionNode Rewrite(ExpressionNode node)
    {
        switch (node)
        {
            case MacroNode macro:
                MacroReference reference = MacroExpander.BindContext(macro.Macro, source, timeZone);
                return MacroExpander.Value(reference, source, timeZone) is { } value ? Operand(macro.Column, value)
                    : ReferenceEquals(reference, macro.Macro) ? macro
                    : new MacroNode(macro.Column, reference);
            case CompoundNode compound:
                string joined = MacroExpander.Expand(compound.Text, source, timeZone);
                return joined == compound.Text ? compound
                    : MacroScanner.Contains(joined) ? new CompoundNode(compound.Column, joined)
                    : NumberText.TryParse(joined, out _) ? Operand(compound.Column, joined)
                    : throw new ExpressionException(
                        new ExpressionError($"{compound.Text} is \"{FunctionCall.Short(joined)}\", which is not a number.", compound.Column));
            case TextNode text:
                string expanded = MacroExpander.Expand(text.Value, source, timeZone);
                return expanded == text.Value ? text : new TextNode(text.Column, expanded);
            case PeriodNode period:
                string written = MacroExpander.Expand(period.Text, source, timeZone);
                return written == period.Text ? period : ExpressionParser.CreatePeriod(period.Column, written.Trim(), MacroScanner.Contains(written));
            case ItemNode item:
                ItemReference bound = Bind(item.Item, item.Column);
                return bound == item.Item ? item : new ItemNode(item.Column, bound);
            case FilterNode filter:
                ItemReference selected = Bind(new ItemReference(filter.Filter.Host, filter.Filter.Key), filter.Column);
                FilterCondition? condition = filter.Filter.Condition is null ? null : Rewrite(filter.Filter.Condition);
                var mapped = new ItemFilter(selected.Host, selected.Key, condition);
                return mapped.Equals(filter.Filter) ? filter : new FilterNode(filter.Column, mapped);
            default:
                return base.Rewrite(node);
        }
    }

    private static ExpressionNode Operand(int column, string value)
    {
        if (!NumberText.TryParse(value, out ExpressionValue number))
            return new TextNode(column, value);
        if (value[0] is not ('-' or '+'))
            return new NumberNode(column, value, number);
        string magnitude = value[1..];
        if (!NumberText.TryParse(magnitude, out number))
            return new TextNode(column, value);
        var unsigned = new NumberNode(column, magnitude, number);
        return value[0] == '-' ? new UnaryNode(column, UnaryOperator.Minus, unsigned) : unsigned;
    }

    private ItemReference Bind(ItemReference item, int column)
    {
        if (!item.Host.Contains('{', StringComparison.Ordinal) && !item.Key.Contains('{', StringComparison.Ordinal))
            return item;
        string host = MacroExpander.Expand(item.Host, source, timeZone);
        if (!ItemKeyParameters.TryMap(item.Key, parameter => MacroExpander.Expand(parameter, source, timeZone), out string key, out string? error))
            throw new ExpressionException(new ExpressionError($"In the item's key '{item.Key}', {error}.", column));
        if (host.Contains('/', StringComparison.Ordinal)
            || (key != "*" && !ItemKey.TryParse(key, out _, out _) && !key.StartsWith("*[", StringComparison.Ordinal)))
            throw new ExpressionException(new ExpressionError($"After its macros are expanded '/{host}/{key}' is not an item.", column));
        return new ItemReference(host, key);
    }

    private FilterCondition Rewrite(FilterCondition condition) => condition switch
    {
        FilterCondition.Compare compare => compare with { Text = MacroExpander.Expand(compare.Text, source, timeZone) },
        FilterCondition.Both both => new FilterCondition.Both(Rewrite(both.Left), Rewrite(both.Right)),
        FilterCondition.Either either => new FilterCondition.Either(Rewrite(either.Left), Rewrite(either.Right)),
        FilterCondition.Not not => new FilterCondition.Not(Rewrite(not.Inside)),
        _ => condition,
    };
}
