namespace Bongsu.Expressions;

/// <summary>A text is not an expression.</summary>
public sealed class ExpressionException : FormatException
{
    /// <summary>With what is wrong and where.</summary>
    public ExpressionException(ExpressionError error)
        : base(error.Message) => Error = error;

    /// <summary>What is wrong and where.</summary>
    public ExpressionError Error { get; }

    /// <summary>The place in the text, the first character is 1.</summary>
    public int Column => Error.Column;
}
