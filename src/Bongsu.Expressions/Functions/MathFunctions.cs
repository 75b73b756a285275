namespace Bongsu.Expressions;

/// <summary>Functions of numbers.</summary>
internal static class MathFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new("abs", FunctionKind.Math, "The absolute value.", "절댓값.", new("abs(-3)", "3"), FunctionForm.Of("value", Absolute)),
    ];

    private static Outcome Absolute(FunctionCall call) =>
        !call.TryNumeric(0, out ExpressionValue value, out Outcome fault) ? fault
        : value.Kind == ExpressionValueKind.Unsigned ? Outcome.Of(value) : Outcome.Of(Math.Abs(value.Number));
}
