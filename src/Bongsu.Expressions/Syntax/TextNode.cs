namespace Bongsu.Expressions;

/// <summary>A quoted text; may hold macros that are not expanded yet.</summary>
public sealed record TextNode : ExpressionNode
{
    internal TextNode(int column, string value)
        : base(column) => Value = value;

    /// <summary>The text without quotes and escapes.</summary>
    public string Value { get; }
}
