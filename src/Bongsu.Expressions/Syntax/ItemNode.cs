namespace Bongsu.Expressions;

/// <summary>An item that a function reads, <c>/host/key</c>.</summary>
public sealed record ItemNode : ExpressionNode
{
    internal ItemNode(int column, ItemReference item)
        : base(column) => Item = item;

    /// <summary>The item.</summary>
    public ItemReference Item { get; }
}
