namespace Bongsu.Expressions;

/// <summary>An operator before its operand.</summary>
public enum UnaryOperator
{
    /// <summary>-</summary>
    Minus,

    /// <summary>not</summary>
    Not,
}
