using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Functions of many numbers: of one item's period, of a list of numbers, or of what a foreach function gives.</summary>
internal static class AggregateFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("avg", "The mean.", "평균.", new("avg(/host/key,#3)", "4", "9 2 4 6"), Average),
        Of("max", "The largest value.", "가장 큰 값.", new("max(/host/key,5m)", "9", "2 9 4"), values => Extreme(values, 1)),
        Of("min", "The smallest value.", "가장 작은 값.", new("min(/host/key,5m)", "2", "2 9 4"), values => Extreme(values, -1)),
        Of("sum", "The sum.", "합.", new("sum(/host/key,5m)", "15", "2 9 4"), Sum),
    ];

    /// <summary>count() of what a foreach function gave.</summary>
    public static Outcome CountMany(FunctionCall call)
    {
        Outcome given = call.Evaluate(0);
        if (!given.IsValue)
            return given;
        if (given.Many is not { } many)
            return Outcome.Fault("count() reads an item or a foreach function, such as count(last_foreach(/*/key)).", call.ColumnOf(0));
        ExpressionValueKind kind = many.Count == 0 ? ExpressionValueKind.Number : many[0].Kind;
        if (!ValueMatcher.TryCreate(call, 1, kind, out ValueMatcher? matcher, out Outcome fault))
            return fault;
        ulong count = 0;
        foreach (ExpressionValue value in many)
        {
            if (matcher.Matches(value) is not { } matches)
                return HistoryFunctions.RegexTooSlow(call);
            if (matches)
                count++;
        }

        return Outcome.Of(count);
    }

    private static FunctionEntry Of(string name, string english, string korean, FunctionExample example, Func<IReadOnlyList<ExpressionValue>, ExpressionValue?> compute) =>
        new(
            name,
            FunctionKind.Aggregate,
            english,
            korean,
            example,
            FunctionForm.Of("item period", call => OfHistory(call, compute)),
            FunctionForm.Of("values...", call => OfValues(call, compute)));

    private static Outcome OfHistory(FunctionCall call, Func<IReadOnlyList<ExpressionValue>, ExpressionValue?> compute)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault) || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> window, out fault))
            return fault;
        if (window.Count == 0)
            return call.Unknown($"The item {item} has no value in the period.");
        var values = new ExpressionValue[window.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ExpressionValue.Of(window[i]);
        return Result(call, compute(values), values.Length);
    }

    private static Outcome OfValues(FunctionCall call, Func<IReadOnlyList<ExpressionValue>, ExpressionValue?> compute)
    {
        var values = new List<ExpressionValue>();
        for (int i = 0; i < call.Count; i++)
        {
            Outcome given = call.Evaluate(i);
            if (!given.IsValue)
                return given;
            foreach (ExpressionValue value in given.Many ?? [given.Value])
            {
                if (!value.TryNumeric(out ExpressionValue? number))
                    return Outcome.Fault($"{call.Name}() needs numbers; \"{value.Text}\" is not one.", call.ColumnOf(i));
                values.Add(number.Value);
            }
        }

        return values.Count == 0 ? call.Unknown($"{call.Name}() got no values.") : Result(call, compute(values), values.Count);
    }

    private static Outcome Result(FunctionCall call, ExpressionValue? value, int count)
    {
        if (value is null)
            return call.Unknown($"{call.Name}() cannot be computed from {count} value{(count == 1 ? string.Empty : "s")}.");
        return value.Value.Kind == ExpressionValueKind.Number ? Arithmetic.Finite(value.Value.Number, call.Column) : Outcome.Of(value.Value);
    }

    private static ExpressionValue? Average(IReadOnlyList<ExpressionValue> values)
    {
        // The running mean does not overflow where the sum would.
        double mean = 0;
        double sum = 0;
        for (int i = 0; i < values.Count; i++)
        {
            sum += values[i].Number;
            mean += (values[i].Number - mean) / (i + 1);
        }

        return ExpressionValue.Of(double.IsFinite(sum) ? sum / values.Count : mean);
    }

    private static ExpressionValue? Extreme(IReadOnlyList<ExpressionValue> values, int direction)
    {
        ExpressionValue best = values[0];
        for (int i = 1; i < values.Count; i++)
        {
            if (Math.Sign(Exactly(values[i], best)) == direction)
                best = values[i];
        }

        return best;
    }

    /// <summary>Order without tolerance.</summary>
    private static int Exactly(ExpressionValue a, ExpressionValue b) =>
        a.Kind == ExpressionValueKind.Unsigned && b.Kind == ExpressionValueKind.Unsigned ? a.Unsigned.CompareTo(b.Unsigned) : a.Number.CompareTo(b.Number);

    private static ExpressionValue? Sum(IReadOnlyList<ExpressionValue> values)
    {
        UInt128 exact = 0;
        double sum = 0;
        bool allUnsigned = true;
        for (int i = 0; i < values.Count; i++)
        {
            allUnsigned &= values[i].Kind == ExpressionValueKind.Unsigned;
            sum += values[i].Number;
            if (allUnsigned)
                exact += values[i].Unsigned;
        }

        return allUnsigned && exact <= ulong.MaxValue ? ExpressionValue.Of((ulong)exact) : ExpressionValue.Of(sum);
    }
}
