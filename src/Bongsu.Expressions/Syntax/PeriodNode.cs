namespace Bongsu.Expressions;

/// <summary>The period of a function that reads history, <c>5m:now-1d</c>.</summary>
public sealed record PeriodNode : ExpressionNode
{
    internal PeriodNode(int column, string text, HistoryPeriod? period)
        : base(column) => (Text, Period) = (text, period);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The period; null while its text still holds a macro.</summary>
    public HistoryPeriod? Period { get; }

    /// <inheritdoc />
    public bool Equals(PeriodNode? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
