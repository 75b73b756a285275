namespace Bongsu.Expressions;

/// <summary>Comparisons written as functions.</summary>
internal static class OperatorFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "between",
            FunctionKind.Operator,
            "1 where the value is at least the least and at most the greatest, else 0.",
            "값이 최솟값 이상 최댓값 이하이면 1, 아니면 0.",
            new("between(last(/host/key),1,10)", "1", "5"),
            FunctionForm.Of("value least greatest", Between)),
        new(
            "in",
            FunctionKind.Operator,
            "1 where the value equals at least one of the others, else 0: as numbers where all of them are numbers, else as texts.",
            "값이 나머지 중 하나와 같으면 1, 아니면 0. 모두 수이면 수로, 아니면 문자열로 비교한다.",
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
