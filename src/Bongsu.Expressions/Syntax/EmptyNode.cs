namespace Bongsu.Expressions;

/// <summary>A parameter that was left out, between two commas.</summary>
public sealed record EmptyNode : ExpressionNode
{
    internal EmptyNode(int column)
        : base(column)
    {
    }
}
