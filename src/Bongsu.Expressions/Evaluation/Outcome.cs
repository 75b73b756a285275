namespace Bongsu.Expressions;

/// <summary>
/// What a part of an expression came to while evaluating: a value, many values (of a foreach function), unknown (which <c>and</c> and <c>or</c> may absorb), or
/// a fault (a misuse such as a division by zero, which makes the whole expression not known).
/// </summary>
internal readonly struct Outcome
{
    private readonly OutcomeState _state;

    private Outcome(OutcomeState state, ExpressionValue value, IReadOnlyList<ExpressionValue>? many, string? reason, int column)
    {
        _state = state;
        Value = value;
        Many = many;
        Reason = reason;
        Column = column;
    }

    private enum OutcomeState
    {
        Value,
        Unknown,
        Fault,
    }

    public ExpressionValue Value { get; }

    /// <summary>The values of a foreach function; null for anything else.</summary>
    public IReadOnlyList<ExpressionValue>? Many { get; }

    public string? Reason { get; }

    public int Column { get; }

    public bool IsValue => _state == OutcomeState.Value;

    /// <summary>True for a value that may still grow: what it counts is not known for the whole of its period. <see cref="Reason"/> says why.</summary>
    public bool IsAtLeast => _state == OutcomeState.Value && Reason is not null;

    public bool IsUnknown => _state == OutcomeState.Unknown;

    public bool IsFault => _state == OutcomeState.Fault;

    public static Outcome Of(ExpressionValue value) => new(OutcomeState.Value, value, null, null, 0);

    public static Outcome Of(double number) => Of(ExpressionValue.Of(number));

    public static Outcome Of(ulong number) => Of(ExpressionValue.Of(number));

    public static Outcome Of(bool truth) => Of(ExpressionValue.Of(truth));

    public static Outcome Of(string text) => Of(ExpressionValue.Of(text));

    /// <summary>At least this number: with the whole period known it may be more.</summary>
    /// <param name="number">What is known of it.</param>
    /// <param name="because">Why more is not known; null where the number is exact.</param>
    /// <param name="column">The place of what gave it.</param>
    public static Outcome AtLeast(ExpressionValue number, string? because, int column) =>
        new(OutcomeState.Value, number, null, because, because is null ? 0 : column);

    public static Outcome OfMany(IReadOnlyList<ExpressionValue> values) => new(OutcomeState.Value, default, values, null, 0);

    public static Outcome Unknown(string reason, int column) => new(OutcomeState.Unknown, default, null, reason, column);

    public static Outcome Fault(string reason, int column) => new(OutcomeState.Fault, default, null, reason, column);

    /// <summary>The result; what is at least a number above 0 is true however much it may grow, at least 0 says nothing.</summary>
    public EvaluationResult ToResult() =>
        IsValue && !(IsAtLeast && !(Value.TryNumber(out double number) && number > 0))
            ? EvaluationResult.Known(Value)
            : EvaluationResult.NotKnown(Reason!, Column);
}
