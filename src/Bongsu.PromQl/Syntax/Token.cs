namespace Bongsu.PromQl.Syntax;

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it starts, in UTF-16 units from 0.</param>
/// <param name="Text">As written; the content for strings.</param>
/// <param name="Number">The value of a number; milliseconds for a duration.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, double Number)
{
    /// <summary>Whether it is this word; words of the language are the same in small and capital letters.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Identifier && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}
