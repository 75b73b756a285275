namespace Bongsu.PromQl.Syntax;

/// <summary>What the parser and the evaluator must know about operators.</summary>
internal static class BinaryOperators
{
    /// <summary>Signs bind looser than <c>^</c> and tighter than all else.</summary>
    public const int UnaryPrecedence = 6;

    public static BinaryOperator? Find(Token token) => token.Kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Modulo,
        TokenKind.Caret => BinaryOperator.Power,
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Identifier when token.IsWord("and") => BinaryOperator.And,
        TokenKind.Identifier when token.IsWord("or") => BinaryOperator.Or,
        TokenKind.Identifier when token.IsWord("unless") => BinaryOperator.Unless,
        TokenKind.Identifier when token.IsWord("atan2") => BinaryOperator.Atan2,
        _ => null,
    };

    /// <summary>Greater binds tighter.</summary>
    public static int Precedence(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And or BinaryOperator.Unless => 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo or BinaryOperator.Atan2 => 5,
        BinaryOperator.Power => 7,
        _ => 3,
    };

    public static bool IsComparison(BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.LessOrEqual;

    public static bool IsSet(BinaryOperator op) => op >= BinaryOperator.And;
}
