namespace Bongsu.Expressions;

/// <summary>
/// What an expression came to: a value, or not known and why. Not known is a third state, neither true nor false; it never changes a trigger.
/// </summary>
public readonly record struct EvaluationResult
{
    private readonly ExpressionValue _value;

    private EvaluationResult(ExpressionValue value, string? reason, int column)
    {
        _value = value;
        Reason = reason;
        Column = column;
    }

    /// <summary>True where there is a value.</summary>
    public bool IsKnown => Reason is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is not known.</exception>
    public ExpressionValue Value => IsKnown ? _value : throw new InvalidOperationException("The result is not known: " + Reason);

    /// <summary>Why it is not known, one sentence; null where it is.</summary>
    public string? Reason { get; }

    /// <summary>The place in the expression's text that made it not known, from 1; 0 where it is known.</summary>
    public int Column { get; }

    /// <summary>True or false as a trigger takes it: a number other than 0 is true. Null where it is not known or not a number.</summary>
    public bool? Truth => IsKnown && _value.TryNumber(out double number) ? !Comparison.IsZero(number) : null;

    /// <summary>Known.</summary>
    public static EvaluationResult Known(ExpressionValue value) => new(value, null, 0);

    /// <summary>Not known.</summary>
    public static EvaluationResult NotKnown(string reason, int column) => new(default, reason, column);

    /// <inheritdoc />
    public override string ToString() => IsKnown ? _value.Text : $"not known: {Reason}";
}
