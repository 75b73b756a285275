namespace Bongsu.Expressions;

/// <summary>Comparisons written as functions.</summary>
internal static class OperatorFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "between",
            FunctionKind.Operator,
            new("between(last(/host/key),1,10)", "1", "5"),
            FunctionForm.Of("value least greatest", Between)),
        new(
            "in",
            FunctionKind.Operator,
            new("in(last(/host/key),5,10)", "1", "5"),
            FunctionForm.Of("value values...", In)),
    ];

    private static Outcome Between(FunctionCall call)
    {
        if (!call.TryNumeric(0, out ExpressionValue value, out Outcome fault) || !call.TryNumeric(1, out ExpressionValue least, out fault)
            || !call.TryNumeric(2, out ExpressionValue greatest, out fault))
            return fault;
        return Outcome.Of(Comparison.Numbers(value, least) >= 0 && Comparison.Numbers(value, greatest) <= 0);
    }

    private static Outcome In(FunctionCall call)
    {
        var values = new ExpressionValue[call.Count];
        var numbers = new ExpressionValue[call.Count];
        bool allNumeric = true;
        for (int i = 0; i < call.Count; i++)
        {
            Outcome given = call.Evaluate(i);
            if (!given.IsValue)
                return given;
            values[i] = given.Value;
            allNumeric &= values[i].TryNumeric(out ExpressionValue? number);
            numbers[i] = number ?? default;
        }

        for (int i = 1; i < call.Count; i++)
        {
            if (allNumeric ? Comparison.Numbers(numbers[0], numbers[i]) == 0 : string.Equals(values[0].Text, values[i].Text, StringComparison.Ordinal))
                return Outcome.Of(true);
        }

        return Outcome.Of(false);
    }
}
