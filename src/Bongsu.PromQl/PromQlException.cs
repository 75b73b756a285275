namespace Bongsu.PromQl;

/// <summary>A query has no result. The message is meant for the one who wrote the query and starts with line and column where there is a position.</summary>
public sealed class PromQlException : Exception
{
    internal PromQlException(PromQlErrorKind kind, string message, int position = -1, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Position = position;
    }

    /// <summary>What kind of fault.</summary>
    public PromQlErrorKind Kind { get; }

    /// <summary>Where in the expression, counted in UTF-16 units from 0; -1 where no place is at fault.</summary>
    public int Position { get; }

    internal static PromQlException At(string expression, int position, string message, PromQlErrorKind kind = PromQlErrorKind.BadData)
    {
        position = Math.Clamp(position, 0, expression.Length);
        ReadOnlySpan<char> before = expression.AsSpan(0, position);
        int line = before.Count('\n') + 1;
        int column = position - before.LastIndexOf('\n');
        return new PromQlException(kind, FormattableString.Invariant($"{line}:{column}: {message}"), position);
    }
}
