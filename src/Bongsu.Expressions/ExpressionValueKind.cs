namespace Bongsu.Expressions;

/// <summary>What an <see cref="ExpressionValue"/> holds.</summary>
public enum ExpressionValueKind
{
    /// <summary>A double.</summary>
    Number,

    /// <summary>An unsigned 64-bit integer, exact.</summary>
    Unsigned,

    /// <summary>A text.</summary>
    Text,
}
