namespace Bongsu.Expressions;

/// <summary>A number as written, <c>5</c>, <c>1.5K</c>, <c>5m</c>.</summary>
public sealed record NumberNode : ExpressionNode
{
    internal NumberNode(int column, string text, ExpressionValue value)
        : base(column) => (Text, Value) = (text, value);

    /// <summary>As written, with its suffix.</summary>
    public string Text { get; }

    /// <summary>The number it stands for.</summary>
    public ExpressionValue Value { get; }
}
