using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Functions of many numbers: of one item's period, of a list of numbers, or of what a foreach function gives.</summary>
internal static class AggregateFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("avg", new("avg(/host/key,#3)", "4", "9 2 4 6"), Statistics.MeanOf, numbers => numbers.Mean()),
        Of("max", new("max(/host/key,5m)", "9", "2 9 4"), Statistics.Max, numbers => numbers.Max()),
        Of("min", new("min(/host/key,5m)", "2", "2 9 4"), Statistics.Min, numbers => numbers.Min()),
        Of("sum", new("sum(/host/key,5m)", "15", "2 9 4"), Statistics.Sum, numbers => numbers.Sum()),
        Of(
            "kurtosis",
            new("kurtosis(/host/key,5m)", "1.5", "0 1 2"),
            Statistics.Kurtosis),
        Of(
            "mad",
            new("mad(/host/key,10m)", "1", "1 1 2 2 4 6 9"),
            Statistics.MedianAbsoluteDeviation),
        Of(
            "skewness",
            new("skewness(/host/key,5m)", "0", "0 1 2"),
            Statistics.Skewness),
        Of("stddevpop", new("stddevpop(/host/key,5m)", "2", "1 5"), Statistics.PopulationDeviation),
        Of(
            "stddevsamp",
            new("stddevsamp(/host/key,5m)", "1", "0 1 2"),
            Statistics.SampleDeviation),
        Of("sumofsquares", new("sumofsquares(/host/key,5m)", "5", "0 1 2"), Statistics.SumOfSquares),
        Of("varpop", new("varpop(/host/key,5m)", "4", "1 5"), Statistics.PopulationVariance),
        Of(
            "varsamp",
            new("varsamp(/host/key,5m)", "1", "0 1 2"),
            Statistics.SampleVariance),
    ];

    /// <summary>A function over numbers where they lie; null where it must be computed from the values.</summary>
    private delegate ExpressionValue? OverNumbers(NumberWindow numbers);

    /// <summary>count() of what a foreach function gave.</summary>
    public static Outcome CountMany(FunctionCall call)
    {
        Outcome given = call.Evaluate(0);
        if (!given.IsValue)
            return given;
        if (given.Many is not { } many)
            return Outcome.Fault("count() reads an item or a foreach function, such as count(last_foreach(/*/key)).", call.ColumnOf(0));
        ExpressionValueKind kind = many.Count == 0 || many.Any(value => value.Kind == ExpressionValueKind.Number) ? ExpressionValueKind.Number : many[0].Kind;
        if (!ValueMatcher.TryCreate(call, 1, kind, out ValueMatcher? matcher, out Outcome fault))
            return fault;
        ulong count = 0;
        foreach (ExpressionValue value in many)
        {
            if (matcher.Matches(value, call.Run) is not { } matches)
                return HistoryFunctions.RegexTooSlow(call);
            if (matches)
                count++;
        }

        return Outcome.Of(count);
    }

    private static FunctionEntry Of(string name, FunctionExample example, Func<IReadOnlyList<double>, double?> compute, OverNumbers? quick = null) =>
        Entry(name, example, values => compute([.. values.Select(value => value.Number)]) is { } result ? ExpressionValue.Of(result) : null, quick);

    private static FunctionEntry Of(string name, FunctionExample example, Func<IReadOnlyList<ExpressionValue>, ExpressionValue> compute, OverNumbers quick) =>
        Entry(name, example, values => compute(values), quick);

    private static FunctionEntry Entry(
        string name, FunctionExample example, Func<IReadOnlyList<ExpressionValue>, ExpressionValue?> compute, OverNumbers? quick) =>
        new(
            name,
            FunctionKind.Aggregate,
            example,
            FunctionForm.Of("item period", call => OfHistory(call, compute, quick)),
            FunctionForm.Of("values...", call => OfValues(call, compute)));

    private static Outcome OfHistory(FunctionCall call, Func<IReadOnlyList<ExpressionValue>, ExpressionValue?> compute, OverNumbers? quick)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault))
            return fault;

        // Fast: one pass over the numbers where they lie.
        if (quick is not null && call.TryNumbers(item, 1, out NumberWindow numbers, out fault) && numbers.Count > 0 && quick(numbers) is { } result)
            return Bound(call, item, Result(call, result, numbers.Count));
        if (!fault.IsValue || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> window, out fault))
            return fault;
        if (window.Count == 0)
            return call.Unknown($"The item {item} has no value in the period.");
        var values = new ExpressionValue[window.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ExpressionValue.Of(window[i]);
        return Bound(call, item, Result(call, compute(values), values.Length));
    }

    /// <summary>A sum over a period whose beginning is not known grows with what is missing, as long as nothing in it is negative.</summary>
    private static Outcome Bound(FunctionCall call, ItemReference item, Outcome result)
    {
        if (call.Name is not ("sum" or "sumofsquares") || !result.IsValue || call.Missing(item, 1) is not { } missing)
            return result;
        return call.TryWindow(item, 1, out IReadOnlyList<ItemValue> window, out _) && window.All(static value => value.Number >= 0)
            ? Outcome.AtLeast(result.Value, missing, call.Column)
            : call.Unknown(missing);
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
                    return Outcome.Fault($"{call.Name}() needs numbers; \"{FunctionCall.Short(value.Text)}\" is not one.", call.ColumnOf(i));
                values.Add(number.Value);
            }
        }

        return values.Count == 0 ? call.Unknown($"{call.Name}() got no values.") : Result(call, compute(values), values.Count);
    }

    private static Outcome Result(FunctionCall call, ExpressionValue? value, int count)
    {
        if (value is null)
            return call.Unknown($"{call.Name}() cannot be computed from {(count == 1 ? "one value" : $"these {count} values")}.");
        if (value.Value.Kind == ExpressionValueKind.Number && !double.IsFinite(value.Value.Number))
            return call.Unknown($"{call.Name}(): the result is too large.");
        return Outcome.Of(value.Value);
    }
}
