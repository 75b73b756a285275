namespace Bongsu.PromQl.Syntax;

/// <summary>A place among the tokens of an expression.</summary>
internal sealed class TokenCursor(string expression)
{
    private readonly List<Token> _tokens = new Lexer(expression).ReadAll();
    private int _at;

    public Token Current => _tokens[_at];

    public Token Ahead => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>The present token; goes on to the next unless it is the end.</summary>
    public Token Take()
    {
        Token token = Current;
        if (token.Kind != TokenKind.End)
            _at++;
        return token;
    }

    /// <summary>Takes a token that must be of this kind.</summary>
    public Token Expect(TokenKind kind, string what) => Current.Kind == kind ? Take() : throw Unexpected(what);

    public PromQlException Unexpected(string expected) => Error(
        Current.Position, Current.Kind == TokenKind.End ? $"unexpected end, expected {expected}" : $"unexpected '{Current.Text}', expected {expected}");

    public PromQlException Error(int position, string message) => PromQlException.At(expression, position, message);
}
