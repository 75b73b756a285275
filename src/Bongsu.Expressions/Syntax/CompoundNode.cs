namespace Bongsu.Expressions;

/// <summary>A number of which macros are a part: <c>{$MINUTES}m</c>, <c>1{$ZEROS}</c>, <c>{#WHOLE}.{#FRACTION}</c>.</summary>
public sealed record CompoundNode : ExpressionNode
{
    internal CompoundNode(int column, string text)
        : base(column) => Text = text;

    /// <summary>As written, with its macros and suffix.</summary>
    public string Text { get; }
}
