namespace Bongsu.Expressions;

/// <summary>Replaces items.</summary>
internal sealed class ItemRewriter(Func<ItemReference, ItemReference> map) : NodeRewriter
{
    public override ExpressionNode Rewrite(ExpressionNode node)
    {
        switch (node)
        {
            case ItemNode item:
                ItemReference mapped = map(item.Item);
                return mapped == item.Item ? item : new ItemNode(item.Column, mapped);
            case FilterNode filter:
                ItemReference selected = map(new ItemReference(filter.Filter.Host, filter.Filter.Key));
                return selected.Host == filter.Filter.Host && selected.Key == filter.Filter.Key
                    ? filter
                    : new FilterNode(filter.Column, new ItemFilter(selected.Host, selected.Key, filter.Filter.Condition));
            default:
                return base.Rewrite(node);
        }
    }
}
