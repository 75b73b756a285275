namespace Bongsu.Expressions;

/// <summary>A macro in the place of an operand: <c>{$LIMIT}</c>, <c>{#SIZE}</c>, <c>{TRIGGER.VALUE}</c>.</summary>
public sealed record MacroNode : ExpressionNode
{
    internal MacroNode(int column, MacroReference macro)
        : base(column) => Macro = macro;

    /// <summary>The macro.</summary>
    public MacroReference Macro { get; }
}
