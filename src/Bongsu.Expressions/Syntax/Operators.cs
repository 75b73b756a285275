namespace Bongsu.Expressions;

/// <summary>Text and precedence of operators; a higher precedence binds tighter.</summary>
internal static class Operators
{
    public const int UnaryPrecedence = 8;

    public static string Text(BinaryOperator op) => op switch
    {
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.And => "and",
        _ => "or",
    };

    public static int Precedence(BinaryOperator op) => op switch
    {
        BinaryOperator.Multiply or BinaryOperator.Divide => 6,
        BinaryOperator.Add or BinaryOperator.Subtract => 5,
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => 4,
        BinaryOperator.Equal or BinaryOperator.NotEqual => 3,
        BinaryOperator.And => 2,
        _ => 1,
    };

    /// <summary>Reads an operator at a place; false where there is none.</summary>
    public static bool TryRead(string text, int position, out BinaryOperator op, out int length)
    {
        (op, length) = (default, 1);
        if (position >= text.Length)
            return false;
        char next = position + 1 < text.Length ? text[position + 1] : '\0';
        switch (text[position])
        {
            case '*':
                op = BinaryOperator.Multiply;
                return true;
            case '/':
                op = BinaryOperator.Divide;
                return true;
            case '+':
                op = BinaryOperator.Add;
                return true;
            case '-':
                op = BinaryOperator.Subtract;
                return true;
            case '=':
                op = BinaryOperator.Equal;
                return true;
            case '<':
                (op, length) = next switch
                {
                    '>' => (BinaryOperator.NotEqual, 2),
                    '=' => (BinaryOperator.LessOrEqual, 2),
                    _ => (BinaryOperator.Less, 1),
                };
                return true;
            case '>':
                (op, length) = next == '=' ? (BinaryOperator.GreaterOrEqual, 2) : (BinaryOperator.Greater, 1);
                return true;
            case 'a' when IsWord(text, position, "and"):
                (op, length) = (BinaryOperator.And, 3);
                return true;
            case 'o' when IsWord(text, position, "or"):
                (op, length) = (BinaryOperator.Or, 2);
                return true;
            default:
                return false;
        }
    }

    /// <summary>True where a word operator stands: with spaces or parentheses (or an end) on both sides.</summary>
    public static bool IsWord(string text, int position, string word)
    {
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0)
            return false;
        int after = position + word.Length;
        bool before = position == 0 || IsDelimiter(text[position - 1]);
        return before && (after >= text.Length || IsDelimiter(text[after]));
    }

    private static bool IsDelimiter(char c) => char.IsWhiteSpace(c) || c is '(' or ')' or ',';
}
