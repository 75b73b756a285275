using System.Text;

namespace Bongsu.Expressions;

/// <summary>A place in a text being parsed; a fault ends the parsing.</summary>
internal sealed class TextScanner(string text)
{
    public string Text { get; } = text;

    public int Position { get; set; }

    public int Column => Position + 1;

    public bool AtEnd => Position >= Text.Length;

    public char Current => AtEnd ? '\0' : Text[Position];

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Text[Position]))
            Position++;
    }

    /// <summary>The expected character, or a fault that names what was expected.</summary>
    public void Expect(char c, string expected)
    {
        SkipSpace();
        if (Current != c || AtEnd)
            throw Fault($"{expected} was expected{Found()}.");
        Position++;
    }

    /// <summary>A quoted text from its opening quote; <c>\"</c> and <c>\\</c> are the escapes.</summary>
    public string ReadQuoted()
    {
        int start = Position;
        var value = new StringBuilder();
        for (Position++; !AtEnd; Position++)
        {
            char c = Text[Position];
            if (c == '"')
            {
                Position++;
                return value.ToString();
            }

            if (c == '\\')
            {
                if (Position + 1 >= Text.Length || Text[Position + 1] is not ('"' or '\\'))
                    throw Fault("A backslash in a text must be followed by a quote or a backslash: write \\\\ for one backslash.");
                c = Text[++Position];
            }

            value.Append(c);
        }

        throw Fault("The text lacks its closing quote.", start);
    }

    /// <summary>What stands at the place, for a message.</summary>
    public string Found() => AtEnd ? " but the text ends" : $" but '{Text[Position]}' was found";

    public ExpressionException Fault(string message) => Fault(message, Position);

    public static ExpressionException Fault(string message, int position) => new(new ExpressionError(message, position + 1));
}
