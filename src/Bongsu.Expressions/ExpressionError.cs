namespace Bongsu.Expressions;

/// <summary>Why a text is not an expression, and where.</summary>
/// <param name="Message">One sentence that says what was found and what was expected.</param>
/// <param name="Column">The place in the text, the first character is 1.</param>
public sealed record ExpressionError(string Message, int Column)
{
    /// <inheritdoc />
    public override string ToString() => $"Column {Column}: {Message}";
}
