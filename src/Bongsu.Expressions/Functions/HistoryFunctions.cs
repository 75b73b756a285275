using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Functions of one item's values.</summary>
internal static class HistoryFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "change",
            FunctionKind.History,
            "The difference between the newest value and the one before it; for text 1 where they differ, 0 where not.",
            "최신 값과 그 앞 값의 차이. 문자열이면 다를 때 1, 같을 때 0.",
            new("change(/host/key)", "-2", "3 1"),
            FunctionForm.Of("item", Change)) { NeedsValues = 2 },
        new(
            "count",
            FunctionKind.Aggregate,
            "How many values the period has, or how many of them match an operator and pattern. Of a foreach function: how many values it gave.",
            "기간 안의 값의 수, 또는 연산자와 패턴에 맞는 값의 수. foreach 함수에 쓰면 그 함수가 준 값의 수.",
            new("count(/host/key,10m,\"gt\",12)", "2", "10 13 12 14"),
            FunctionForm.Of("item period operator:text? pattern:text?", Count),
            FunctionForm.Of("values operator:text? pattern:text?", AggregateFunctions.CountMany)),
        new(
            "find",
            FunctionKind.History,
            "1 where the period (the newest value where none is given) has a value that matches the operator and pattern, else 0.",
            "기간(없으면 최신 값) 안에 연산자와 패턴에 맞는 값이 있으면 1, 없으면 0.",
            new("find(/host/key,10m,\"like\",\"error\")", "1", "ok error ok"),
            FunctionForm.Of("item period? operator:text? pattern:text?", Find)) { NeedsValues = 1 },
        new(
            "fuzzytime",
            FunctionKind.History,
            "1 where the newest value, read as seconds since 1970, is at most the given seconds away from now, else 0.",
            "최신 값을 1970년 이후 초로 읽어 지금과의 차이가 주어진 초 이하이면 1, 아니면 0.",
            new("fuzzytime(/host/key,60s)", "0", "1700000000"),
            FunctionForm.Of("item time", FuzzyTime)) { NeedsValues = 1 },
        new(
            "last",
            FunctionKind.History,
            "The newest value; with #N the N-th newest.",
            "최신 값. #N을 주면 N번째로 최신인 값.",
            new("last(/host/key,#2)", "7", "5 7 9"),
            FunctionForm.Of("item nth?", Last)) { NeedsValues = 1 },
        new(
            "nodata",
            FunctionKind.History,
            "1 where no value has come in the period, else 0.",
            "기간 안에 들어온 값이 없으면 1, 있으면 0.",
            new("nodata(/host/key,5m)", "0", "1 2"),
            FunctionForm.Of("item time mode:strict|lax?", NoData)) { DependsOnTime = true },
    ];

    /// <summary>The value that <c>#n</c> (the newest where not given) stands for, before the shift's end.</summary>
    public static bool TryNth(FunctionCall call, ItemReference item, out ItemValue value, out Outcome fault)
    {
        value = default;
        if (!call.TryPeriod(1, out HistoryPeriod? period, out fault) || !call.TryEnd(period, 1, out Timestamp end, out fault))
            return false;
        int n = period?.Count ?? 1;
        IReadOnlyList<ItemValue> values = call.Read(item, FunctionCall.Earliest, end, n);
        if (values.Count < n)
        {
            fault = call.Unknown(n == 1 ? $"The item {item} has no value." : $"The item {item} has only {values.Count} of the {n} values asked for.");
            return false;
        }

        value = values[n - 1];
        return true;
    }

    private static Outcome Last(FunctionCall call) =>
        call.TryItem(out ItemReference item, out _, out Outcome fault) && TryNth(call, item, out ItemValue value, out fault)
            ? Outcome.Of(ExpressionValue.Of(value))
            : fault;

    private static Outcome Change(FunctionCall call)
    {
        if (!call.TryItem(out ItemReference item, out _, out Outcome fault))
            return fault;
        IReadOnlyList<ItemValue> values = call.Read(item, FunctionCall.Earliest, call.Run.Now, 2);
        if (values.Count < 2)
            return call.Unknown($"change() needs two values; the item {item} has {values.Count}.");
        (ItemValue newest, ItemValue before) = (values[0], values[1]);
        if (!newest.IsNumeric || !before.IsNumeric)
            return Outcome.Of(!string.Equals(newest.Text, before.Text, StringComparison.Ordinal));
        return Arithmetic.Apply(BinaryOperator.Subtract, Outcome.Of(ExpressionValue.Of(newest)), Outcome.Of(ExpressionValue.Of(before)), call.Column);
    }

    private static Outcome Count(FunctionCall call)
    {
        if (!call.TryItem(out ItemReference item, out ItemValueType type, out Outcome fault)
            || !ValueMatcher.TryCreate(call, 2, ValueMatcher.KindOf(type), out ValueMatcher? matcher, out fault)
            || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return fault;
        ulong count = 0;
        foreach (ItemValue value in values)
        {
            if (matcher.Matches(ExpressionValue.Of(value)) is not { } matches)
                return RegexTooSlow(call);
            if (matches)
                count++;
        }

        return Outcome.Of(count);
    }

    private static Outcome Find(FunctionCall call)
    {
        if (!call.TryItem(out ItemReference item, out ItemValueType type, out Outcome fault)
            || !ValueMatcher.TryCreate(call, 2, ValueMatcher.KindOf(type), out ValueMatcher? matcher, out fault)
            || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return fault;
        if (values.Count == 0)
            return call.Unknown($"The item {item} has no value in the period.");
        foreach (ItemValue value in values)
        {
            if (matcher.Matches(ExpressionValue.Of(value)) is not { } matches)
                return RegexTooSlow(call);
            if (matches)
                return Outcome.Of(true);
        }

        return Outcome.Of(false);
    }

    public static Outcome RegexTooSlow(FunctionCall call) => call.Unknown($"{call.Name}(): matching the regular expression took too long.");

    private static Outcome FuzzyTime(FunctionCall call)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault) || !call.TryPeriod(1, out HistoryPeriod? period, out fault))
            return fault;
        IReadOnlyList<ItemValue> values = call.Read(item, FunctionCall.Earliest, call.Run.Now, 1);
        if (values.Count == 0)
            return call.Unknown($"The item {item} has no value.");
        double allowed = period!.Length!.Value.TotalSeconds;
        return Outcome.Of(Math.Abs(values[0].Number - call.Run.Now.UnixSeconds) <= allowed);
    }

    private static Outcome NoData(FunctionCall call)
    {
        if (!call.TryItem(out ItemReference item, out _, out Outcome fault) || !call.TryPeriod(1, out HistoryPeriod? period, out fault)
            || !call.TryEnd(period, 1, out Timestamp end, out fault))
            return fault;
        Timestamp start = FunctionCall.Before(end, period!.Length!.Value);
        if (call.Read(item, start, end, 1).Count > 0)
            return Outcome.Of(false);
        return call.Run.Context.History.WatchedSince(item) is { } since && since > start
            ? call.Unknown($"The item {item} has not been watched for {period} yet.")
            : Outcome.Of(true);
    }
}
