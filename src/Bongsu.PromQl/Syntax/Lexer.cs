using System.Globalization;
using System.Text;

namespace Bongsu.PromQl.Syntax;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class Lexer(string expression)
{
    // A colon starts a name outside of brackets (recording rules) and parts range and step inside of them.
    private int _brackets;
    private int _at;

    public List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        do
        {
            tokens.Add(Next());
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipBlanks();
        if (_at >= expression.Length)
            return new Token(TokenKind.End, _at, string.Empty, 0);

        char c = expression[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            return ReadNumber();
        if (char.IsAsciiLetter(c) || c == '_' || (c == ':' && _brackets == 0))
            return ReadName();
        if (c is '"' or '\'' or '`')
            return ReadString();
        return ReadSymbol();
    }

    private void SkipBlanks()
    {
        while (_at < expression.Length)
        {
            if (expression[_at] is ' ' or '\t' or '\n' or '\r')
                _at++;
            else if (expression[_at] == '#')
                _at = expression.IndexOf('\n', _at) is var end and >= 0 ? end : expression.Length;
            else
                break;
        }
    }

    private char Peek(int ahead) => _at + ahead < expression.Length ? expression[_at + ahead] : '\0';

    private Token ReadName()
    {
        int start = _at;
        while (char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) == '_' || (Peek(0) == ':' && _brackets == 0))
            _at++;
        return new Token(TokenKind.Identifier, start, expression[start.._at], 0);
    }

    private Token ReadNumber()
    {
        int start = _at;
        if (Peek(0) == '0' && Peek(1) is 'x' or 'X')
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Peek(0)))
                _at++;
            return ulong.TryParse(expression.AsSpan(start + 2, _at - start - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex)
                && !IsWordAhead()
                ? new Token(TokenKind.Number, start, expression[start.._at], hex)
                : throw Error(start, $"bad number '{expression[start.._at]}'");
        }

        SkipDigits();
        if (Peek(0) is 's' or 'm' or 'h' or 'd' or 'w' or 'y')
            return ReadDuration(start);
        if (Peek(0) == '.')
        {
            _at++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E')
        {
            _at++;
            if (Peek(0) is '+' or '-')
                _at++;
            SkipDigits();
        }

        return double.TryParse(expression.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !IsWordAhead()
            ? new Token(TokenKind.Number, start, expression[start.._at], number)
            : throw Error(start, $"bad number '{expression[start..Math.Min(_at + 1, expression.Length)]}'");
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)))
            _at++;
    }

    private bool IsWordAhead() => char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) == '_';

    /// <summary>Units from the greatest to the least, each at most once: 1h30m, 500ms.</summary>
    private Token ReadDuration(int start)
    {
        _at = start;
        double total = 0;
        double last = double.PositiveInfinity;
        while (char.IsAsciiDigit(Peek(0)))
        {
            int digits = _at;
            SkipDigits();
            double unit = Peek(0) switch
            {
                'm' when Peek(1) == 's' => 1,
                's' => 1000,
                'm' => 60_000,
                'h' => 3_600_000,
                'd' => 86_400_000,
                'w' => 604_800_000,
                'y' => 31_536_000_000,
                _ => throw Error(start, "bad duration: a number without a unit"),
            };
            if (unit >= last)
                throw Error(start, "bad duration: units must go from the greatest to the least");
            total += double.Parse(expression.AsSpan(digits, _at - digits), CultureInfo.InvariantCulture) * unit;
            last = unit;
            _at += unit == 1 ? 2 : 1;
        }

        if (IsWordAhead())
            throw Error(start, $"bad duration '{expression[start..(_at + 1)]}'");
        if (total > 1e14)
            throw Error(start, "the duration is too long");
        return new Token(TokenKind.Duration, start, expression[start.._at], total);
    }

    private Token ReadString()
    {
        int start = _at;
        char quote = expression[_at++];
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= expression.Length)
                throw Error(start, "the string has no end");
            char c = expression[_at++];
            if (c == quote)
                return new Token(TokenKind.String, start, text.ToString(), 0);
            if (c == '\n' && quote != '`')
                throw Error(start, "the string has no end on its line");
            if (c == '\\' && quote != '`')
                ReadEscape(text, quote);
            else
                text.Append(c);
        }
    }

    private void ReadEscape(StringBuilder text, char quote)
    {
        int start = _at - 1;
        char c = Peek(0);
        _at++;
        switch (c)
        {
            case 'a': text.Append('\a'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'n': text.Append('\n'); break;
            case 'r': text.Append('\r'); break;
            case 't': text.Append('\t'); break;
            case 'v': text.Append('\v'); break;
            case '\\': text.Append('\\'); break;
            case 'x': text.Append((char)ReadCode(start, 2, 16)); break;
            case 'u': AppendRune(text, start, ReadCode(start, 4, 16)); break;
            case 'U': AppendRune(text, start, ReadCode(start, 8, 16)); break;
            case >= '0' and <= '7':
                _at--;
                text.Append((char)ReadCode(start, 3, 8));
                break;
            default:
                if (c != quote)
                    throw Error(start, $"unknown escape '\\{c}'");
                text.Append(c);
                break;
        }
    }

    private void AppendRune(StringBuilder text, int start, long code)
    {
        if (code > int.MaxValue || !Rune.IsValid((int)code))
            throw Error(start, "the escape is no character");
        text.Append(new Rune((int)code).ToString());
    }

    private long ReadCode(int start, int digits, int numberBase)
    {
        long code = 0;
        for (int i = 0; i < digits; i++)
        {
            char c = Peek(0);
            if (!char.IsAsciiHexDigit(c) || Convert.ToInt32(c.ToString(), 16) >= numberBase)
                throw Error(start, "bad digits in an escape");
            code = (code * numberBase) + Convert.ToInt32(c.ToString(), 16);
            _at++;
        }

        return code;
    }

    private Token ReadSymbol()
    {
        int start = _at;
        char c = expression[_at++];
        char next = Peek(0);
        TokenKind kind = (c, next) switch
        {
            ('=', '=') => TokenKind.Equal,
            ('=', '~') => TokenKind.Match,
            ('!', '=') => TokenKind.NotEqual,
            ('!', '~') => TokenKind.NotMatch,
            ('>', '=') => TokenKind.GreaterOrEqual,
            ('<', '=') => TokenKind.LessOrEqual,
            ('=', _) => TokenKind.Assign,
            ('>', _) => TokenKind.Greater,
            ('<', _) => TokenKind.Less,
            ('+', _) => TokenKind.Plus,
            ('-', _) => TokenKind.Minus,
            ('*', _) => TokenKind.Star,
            ('/', _) => TokenKind.Slash,
            ('%', _) => TokenKind.Percent,
            ('^', _) => TokenKind.Caret,
            ('(', _) => TokenKind.OpenParen,
            (')', _) => TokenKind.CloseParen,
            ('{', _) => TokenKind.OpenBrace,
            ('}', _) => TokenKind.CloseBrace,
            ('[', _) => TokenKind.OpenBracket,
            (']', _) => TokenKind.CloseBracket,
            (',', _) => TokenKind.Comma,
            (':', _) => TokenKind.Colon,
            ('@', _) => TokenKind.At,
            _ => throw Error(start, $"unexpected character '{c}'"),
        };
        if (kind is TokenKind.Equal or TokenKind.Match or TokenKind.NotEqual or TokenKind.NotMatch or TokenKind.GreaterOrEqual or TokenKind.LessOrEqual)
            _at++;
        _brackets += kind == TokenKind.OpenBracket ? 1 : kind == TokenKind.CloseBracket ? -1 : 0;
        return new Token(kind, start, expression[start.._at], 0);
    }

    private PromQlException Error(int position, string message) => PromQlException.At(expression, position, message);
}
