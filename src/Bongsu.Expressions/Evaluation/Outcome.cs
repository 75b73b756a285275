namespace Bongsu.Expressions;

/// <summary>
/// What a part of an expression came to while evaluating: a value, many values (of a foreach function), unknown (which <c>and</c> and <c>or</c> may absorb), or a
/// fault (a misuse such as a division by zero, which makes the whole expression not known).
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

    public bool IsUnknown => _state == OutcomeState.Unknown;

    public bool IsFault => _state == OutcomeState.Fault;

    public static Outcome Of(ExpressionValue value) => new(OutcomeState.Value, value, null, null, 0);

    public static Outcome Of(double number) => Of(ExpressionValue.Of(number));

    public static Outcome Of(ulong number) => Of(ExpressionValue.Of(number));

    public static Outcome Of(bool truth) => Of(ExpressionValue.Of(truth));

    public static Outcome Of(string text) => Of(ExpressionValue.Of(text));

    public static Outcome OfMany(IReadOnlyList<ExpressionValue> values) => new(OutcomeState.Value, default, values, null, 0);

    public static Outcome Unknown(string reason, int column) => new(OutcomeState.Unknown, default, null, reason, column);

    public static Outcome Fault(string reason, int column) => new(OutcomeState.Fault, default, null, reason, column);

    public EvaluationResult ToResult() => IsValue ? EvaluationResult.Known(Value) : EvaluationResult.NotKnown(Reason!, Column);
}
