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
            new("change(/host/key)", "-2", "3 1"),
            FunctionForm.Of("item", Change)) { NeedsValues = 2 },
        new(
            "changecount",
            FunctionKind.History,
            new("changecount(/host/key,#5,\"inc\")", "2", "21 34 73 55 46"),
            FunctionForm.Of("item period mode:all|dec|inc?", ChangeCount)),
        new(
            "count",
            FunctionKind.Aggregate,
            new("count(/host/key,10m,\"gt\",12)", "2", "10 13 12 14"),
            FunctionForm.Of("item period operator:text? pattern:text?", Count),
            FunctionForm.Of("values operator:text? pattern:text?", AggregateFunctions.CountMany)),
        new(
            "countunique",
            FunctionKind.History,
            new("countunique(/host/key,10m)", "4", "5 3 3 1 2"),
            FunctionForm.Of("item period operator:text? pattern:text?", CountUnique)),
        new(
            "find",
            FunctionKind.History,
            new("find(/host/key,10m,\"like\",\"error\")", "1", "ok error ok"),
            FunctionForm.Of("item period? operator:text? pattern:text?", Find)) { NeedsValues = 1 },
        new(
            "first",
            FunctionKind.History,
            new("first(/host/key,10m)", "5", "5 7 9"),
            FunctionForm.Of("item time", call => First(call, value => Outcome.Of(ExpressionValue.Of(value))))),
        new(
            "firstclock",
            FunctionKind.History,
            new("firstclock(/host/key,10m)", "1699999880", "5 7 9"),
            FunctionForm.Of("item time", call => First(call, value => Clock(value.At)))),
        new(
            "fuzzytime",
            FunctionKind.History,
            new("fuzzytime(/host/key,60s)", "1", "1699999970"),
            FunctionForm.Of("item time", FuzzyTime)) { NeedsValues = 1 },
        new(
            "last",
            FunctionKind.History,
            new("last(/host/key,#2)", "7", "5 7 9"),
            FunctionForm.Of("item nth?", call => Nth(call, value => Outcome.Of(ExpressionValue.Of(value))))) { NeedsValues = 1 },
        new(
            "lastclock",
            FunctionKind.History,
            new("lastclock(/host/key,#2)", "1699999940", "5 7 9"),
            FunctionForm.Of("item nth?", call => Nth(call, value => Clock(value.At)))) { NeedsValues = 1 },
        new(
            "monodec",
            FunctionKind.History,
            new("monodec(/host/key,#4,\"strict\")", "1", "9 7 4 1"),
            FunctionForm.Of("item period mode:weak|strict?", call => Monotonic(call, -1))),
        new(
            "monoinc",
            FunctionKind.History,
            new("monoinc(/host/key,#4)", "1", "1 4 4 9"),
            FunctionForm.Of("item period mode:weak|strict?", call => Monotonic(call, 1))),
        new(
            "nodata",
            FunctionKind.History,
            new("nodata(/host/key,5m)", "0", "1 2"),
            FunctionForm.Of("item time mode:text?", NoData)) { DependsOnTime = true },
        new(
            "percentile",
            FunctionKind.History,
            new("percentile(/host/key,10m,50)", "3", "1 2 3 4 5"),
            FunctionForm.Of("item period percentage:number", Percentile)),
        new(
            "rate",
            FunctionKind.History,
            new("rate(/host/key,2m)", "0.5", "30 60"),
            FunctionForm.Of("item time", Rate)),
    ];

    /// <summary>The rate of a counter in a window that ends at a point; null where it has fewer than two values.</summary>
    /// <remarks>
    /// As Prometheus' rate(): the increase between first and last value (resets added) is extrapolated to the window's ends where they lie within 1.1 mean
    /// distances of a value, by half a mean distance where not, and never below where the counter would be 0.
    /// </remarks>
    public static double? CounterRate(IReadOnlyList<ItemValue> newestFirst, Timestamp start, Timestamp end)
    {
        int count = newestFirst.Count;
        if (count < 2)
            return null;
        (ItemValue first, ItemValue last) = (newestFirst[count - 1], newestFirst[0]);
        double increase = Difference(last, first);
        for (int i = count - 2; i >= 0; i--)
        {
            if (newestFirst[i].Number < newestFirst[i + 1].Number)
                increase += newestFirst[i + 1].Number;
        }

        double window = Seconds(start, end);
        double sampled = Seconds(first.At, last.At);
        if (sampled <= 0 || window <= 0)
            return null;
        double toStart = Seconds(start, first.At);
        double toEnd = Seconds(last.At, end);
        double mean = sampled / (count - 1);
        if (increase > 0 && first.Number >= 0)
            toStart = Math.Min(toStart, sampled * (first.Number / increase));
        double covered = sampled;
        covered += toStart < mean * 1.1 ? toStart : mean / 2;
        covered += toEnd < mean * 1.1 ? toEnd : mean / 2;
        return increase * (covered / sampled) / window;
    }

    public static Outcome RegexTooSlow(FunctionCall call) => call.Unknown($"{call.Name}(): matching the regular expression took too long.");

    public static Outcome Clock(Timestamp at) => at.UnixSeconds >= 0 ? Outcome.Of((ulong)at.UnixSeconds) : Outcome.Of((double)at.UnixSeconds);

    /// <summary>What a function makes of the value that <c>#n</c> (the newest where not given) stands for, before the shift's end.</summary>
    public static Outcome Nth(FunctionCall call, Func<ItemValue, Outcome> take)
    {
        if (!call.TryItem(out ItemReference item, out _, out Outcome fault) || !call.TryPeriod(1, out HistoryPeriod? period, out fault)
            || !call.TryEnd(period, 1, out Timestamp end, out fault))
            return fault;
        int n = period?.Count ?? 1;
        IReadOnlyList<ItemValue> values = call.Read(item, FunctionCall.Earliest, end, n);
        if (values.Count >= n)
            return take(values[n - 1]);
        return call.Unknown(n == 1 ? $"The item {item} has no value." : $"The item {item} has only {values.Count} of the {n} values asked for.");
    }

    private static Outcome First(FunctionCall call, Func<ItemValue, Outcome> take)
    {
        if (!call.TryItem(out ItemReference item, out _, out Outcome fault) || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return fault;
        return values.Count == 0 ? Empty(call, item) : take(values[^1]);
    }

    private static Outcome Empty(FunctionCall call, ItemReference item) => call.Unknown($"The item {item} has no value in the period.");

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
        if (newest.Type == ItemValueType.Unsigned && before.Type == ItemValueType.Unsigned && newest.Unsigned >= before.Unsigned)
            return Outcome.Of(newest.Unsigned - before.Unsigned);
        return Arithmetic.Finite(Difference(newest, before), call.Column);
    }

    /// <summary>The difference of two numbers; two unsigned integers are subtracted before they are rounded.</summary>
    private static double Difference(ItemValue a, ItemValue b)
    {
        if (a.Type != ItemValueType.Unsigned || b.Type != ItemValueType.Unsigned)
            return a.Number - b.Number;
        return a.Unsigned >= b.Unsigned ? a.Unsigned - b.Unsigned : -(double)(b.Unsigned - a.Unsigned);
    }

    private static Outcome ChangeCount(FunctionCall call)
    {
        if (!call.TryItem(out ItemReference item, out _, out Outcome fault) || !call.TryText(2, "all", out string mode, out fault)
            || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return fault;
        if (values.Count < 2)
            return call.Unknown($"changecount() needs two values; the item {item} has {values.Count} in the period.");
        ulong count = 0;
        for (int i = 0; i + 1 < values.Count; i++)
        {
            (ItemValue later, ItemValue earlier) = (values[i], values[i + 1]);
            bool counts;
            if (!later.IsNumeric || !earlier.IsNumeric)
            {
                counts = !string.Equals(later.Text, earlier.Text, StringComparison.Ordinal);
            }
            else
            {
                int order = Comparison.Numbers(ExpressionValue.Of(later), ExpressionValue.Of(earlier));
                counts = mode switch
                {
                    "inc" => order > 0,
                    "dec" => order < 0,
                    _ => order != 0,
                };
            }

            if (counts)
                count++;
        }

        return AtLeast(call, count);
    }

    private static Outcome Count(FunctionCall call)
    {
        if (!TryMatching(call, out ValueMatcher? matcher, out IReadOnlyList<ItemValue> values, out Outcome fault))
            return fault;
        ulong count = 0;
        foreach (ItemValue value in values)
        {
            if (matcher!.Matches(ExpressionValue.Of(value), call.Run) is not { } matches)
                return RegexTooSlow(call);
            if (matches)
                count++;
        }

        return AtLeast(call, count);
    }

    private static Outcome CountUnique(FunctionCall call)
    {
        if (!TryMatching(call, out ValueMatcher? matcher, out IReadOnlyList<ItemValue> values, out Outcome fault))
            return fault;
        var seen = new HashSet<(ExpressionValue Value, string? Source)>();
        foreach (ItemValue value in values)
        {
            ExpressionValue plain = ExpressionValue.Of(value);
            if (matcher!.Matches(plain, call.Run) is not { } matches)
                return RegexTooSlow(call);
            if (matches)
                seen.Add((plain.Kind == ExpressionValueKind.Number && plain.Number == 0 ? ExpressionValue.Of(0d) : plain, value.Log?.Source));
        }

        return AtLeast(call, (ulong)seen.Count);
    }

    private static Outcome Find(FunctionCall call)
    {
        if (!TryMatching(call, out ValueMatcher? matcher, out IReadOnlyList<ItemValue> values, out Outcome fault))
            return fault;
        if (values.Count == 0)
            return Empty(call, ((ItemNode)call.Node.Arguments[0]).Item);
        foreach (ItemValue value in values)
        {
            if (matcher!.Matches(ExpressionValue.Of(value), call.Run) is not { } matches)
                return RegexTooSlow(call);
            if (matches)
                return Outcome.Of(true);
        }

        return AtLeast(call, 0);
    }

    private static bool TryMatching(FunctionCall call, out ValueMatcher? matcher, out IReadOnlyList<ItemValue> values, out Outcome fault)
    {
        (matcher, values) = (null, []);
        if (!call.TryItem(out ItemReference item, out ItemValueType type, out fault)
            || !ValueMatcher.TryCreate(call, 2, ValueMatcher.KindOf(type), out matcher, out fault)
            || !call.TryWindow(item, 1, out values, out fault))
            return false;
        if (type is ItemValueType.Text or ItemValueType.Log)
            call.Run.Spend(values.Sum(value => value.Text.Length / 256L), call.Column);
        return true;
    }

    private static Outcome FuzzyTime(FunctionCall call)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault) || !call.TryPeriod(1, out HistoryPeriod? period, out fault)
            || !call.TryEnd(period, 1, out Timestamp end, out fault))
            return fault;
        IReadOnlyList<ItemValue> values = call.Read(item, FunctionCall.Earliest, end, 1);
        if (values.Count == 0)
            return call.Unknown($"The item {item} has no value.");
        double allowed = period!.Length!.Value.TotalSeconds;
        return Outcome.Of(Math.Abs(values[0].Number - end.UnixSeconds) <= allowed);
    }

    private static Outcome NoData(FunctionCall call)
    {
        if (!call.TryItem(out ItemReference item, out _, out Outcome fault) || !call.TryPeriod(1, out HistoryPeriod? period, out fault)
            || !call.TryEnd(period, 1, out Timestamp end, out fault) || !call.TryText(2, string.Empty, out string mode, out fault))
            return fault;
        if (mode is not ("" or "strict"))
            return call.Unknown($"The mode of nodata() can only be \"strict\", not \"{mode}\".");
        Timestamp start = FunctionCall.Before(end, period!.Length!.Value);
        if (call.Read(item, start, end, 1).Count > 0)
            return Outcome.Of(false);
        return call.Run.Context.History.WatchedSince(item) is { } since && since > start
            ? call.Unknown(FunctionCall.NotWatched(item, period))
            : Outcome.Of(true);
    }

    /// <summary>A count over the period of the call's second parameter; at least that where the beginning of the period is not known.</summary>
    private static Outcome AtLeast(FunctionCall call, ulong count) => AtLeast(call, ((ItemNode)call.Node.Arguments[0]).Item, Outcome.Of(count));

    private static Outcome AtLeast(FunctionCall call, ItemReference item, Outcome counted) =>
        counted.IsValue ? Outcome.AtLeast(counted.Value, call.Missing(item, 1), call.Column) : counted;

    private static Outcome Monotonic(FunctionCall call, int direction)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault) || !call.TryText(2, "weak", out string mode, out fault)
            || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return fault;
        if (values.Count == 0)
            return Empty(call, item);
        for (int i = 0; i + 1 < values.Count; i++)
        {
            int order = direction * Comparison.Numbers(ExpressionValue.Of(values[i]), ExpressionValue.Of(values[i + 1]));
            if (order < 0 || (order == 0 && mode == "strict"))
                return Outcome.Of(false);
        }

        return Outcome.Of(true);
    }

    private static Outcome Percentile(FunctionCall call)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault) || !call.TryNumber(2, 0, out double percentage, out fault))
            return fault;
        if (percentage is not (>= 0 and <= 100))
            return call.Unknown("The percentage of percentile() must be 0 to 100.");
        if (!call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return fault;
        if (values.Count == 0)
            return Empty(call, item);
        ExpressionValue[] sorted = [.. values.Select(value => ExpressionValue.Of(value))];
        Array.Sort(sorted, Statistics.Exactly);
        int rank = percentage == 0 ? 1 : (int)Math.Ceiling(sorted.Length * (percentage / 100));
        return Outcome.Of(sorted[rank - 1]);
    }

    private static Outcome Rate(FunctionCall call)
    {
        if (!call.TryNumericItem(out ItemReference item, out _, out Outcome fault) || !call.TryPeriod(1, out HistoryPeriod? period, out fault)
            || !call.TryEnd(period, 1, out Timestamp end, out fault))
            return fault;
        Timestamp start = FunctionCall.Before(end, period!.Length!.Value);
        IReadOnlyList<ItemValue> values = call.Read(item, start, end, call.Run.Limits.MaxWindowValues);
        return CounterRate(values, start, end) is { } rate
            ? AtLeast(call, item, Arithmetic.Finite(rate, call.Column))
            : call.Unknown($"rate() needs two values; the item {item} has {values.Count} in the period.");
    }

    private static double Seconds(Timestamp from, Timestamp to) => (double)((Int128)to.UnixNanoseconds - from.UnixNanoseconds) / 1e9;
}
