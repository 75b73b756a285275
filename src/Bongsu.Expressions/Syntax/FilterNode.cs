namespace Bongsu.Expressions;

/// <summary>The items that a foreach function reads, <c>/*/key?[group="x"]</c>.</summary>
public sealed record FilterNode : ExpressionNode
{
    internal FilterNode(int column, ItemFilter filter)
        : base(column) => Filter = filter;

    /// <summary>The filter.</summary>
    public ItemFilter Filter { get; }
}
