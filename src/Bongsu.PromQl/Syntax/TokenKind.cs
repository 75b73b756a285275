namespace Bongsu.PromQl.Syntax;

/// <summary>
/// What the lexer tells apart. Words (<c>and</c>, <c>by</c>, <c>offset</c>...) are identifiers here: they may also be names of metrics and labels.
/// </summary>
internal enum TokenKind
{
    End,
    Identifier,
    Number,
    Duration,
    String,
    OpenParen,
    CloseParen,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,
    At,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Caret,
    Assign,
    Equal,
    NotEqual,
    Match,
    NotMatch,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
}
