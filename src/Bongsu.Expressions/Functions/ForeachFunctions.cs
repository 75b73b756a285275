using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>
/// Functions that give a value for each item that a filter selects. Items without values in the period are left out (counted as 0 by count_foreach).
/// </summary>
internal static class ForeachFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("avg_foreach", "avg(avg_foreach(/*/load?[group=\"web\"],5m))", "2", Mean),
        Of("max_foreach", "max(max_foreach(/*/load,5m))", "3", values => Numbers(values, Statistics.Max)),
        Of("min_foreach", "min(min_foreach(/*/load,5m))", "1", values => Numbers(values, Statistics.Min)),
        Of("sum_foreach", "sum(sum_foreach(/*/load,5m))", "4", values => Numbers(values, Statistics.Sum)),
        new(
            "last_foreach",
            FunctionKind.Foreach,
            new("sum(last_foreach(/*/load))", "4"),
            FunctionForm.Of("filter time?", Last)) { NeedsValues = 1 },
        new(
            "count_foreach",
            FunctionKind.Foreach,
            new("sum(count_foreach(/*/load,5m,\"gt\",2))", "1"),
            FunctionForm.Of("filter time operator:text? pattern:text?", Count)),
        new(
            "exists_foreach",
            FunctionKind.Foreach,
            new("count(exists_foreach(/*/load))", "2"),
            FunctionForm.Of("filter", call => OfItems(call, (_, _) => Outcome.Of(1UL)))),
        new(
            "bucket_rate_foreach",
            FunctionKind.Foreach,
            new("histogram_quantile(0.5,bucket_rate_foreach(/host/bucket[*],2m))", "0.2"),
            FunctionForm.Of("filter time parameter:number?", call => Buckets(call, Position(call)))),
        new(
            "item_count",
            FunctionKind.Aggregate,
            new("item_count(/*/load?[group=\"web\"])", "2"),
            FunctionForm.Of(
                "filter", call => OfItems(call, (_, _) => Outcome.Of(1UL)) is { Many: { } many } ? Outcome.Of((ulong)many.Count) : Matching(call).Fault)),
    ];

    /// <summary>The pairs (upper bound, rate) of a histogram's items; <paramref name="parameter"/> from 1.</summary>
    public static Outcome Buckets(FunctionCall call, int parameter)
    {
        if (parameter < 1)
            return call.Fault("The number of the key's parameter must be 1 or more.");
        if (!call.TryPeriod(1, out HistoryPeriod? period, out Outcome fault) || !call.TryEnd(period, 1, out Timestamp end, out fault))
            return fault;
        Timestamp start = FunctionCall.Before(end, period!.Length!.Value);
        var pairs = new List<ExpressionValue>();
        (IReadOnlyList<ItemReference> items, fault) = Matching(call);
        foreach (ItemReference item in items)
        {
            if (call.Run.Context.History.TypeOf(item) is not (ItemValueType.Float or ItemValueType.Unsigned)
                || !ItemKey.TryParse(item.Key, out ItemKey? key, out _)
                || Histogram.Bound(key[parameter - 1]) is not { } bound
                || HistoryFunctions.CounterRate(call.Read(item, start, end, call.Run.Limits.MaxWindowValues), start, end) is not { } rate)
                continue;
            pairs.Add(double.IsInfinity(bound) ? ExpressionValue.Of(Histogram.Infinity) : ExpressionValue.Of(bound));
            pairs.Add(ExpressionValue.Of(rate));
        }

        return fault.IsValue ? Outcome.OfMany(pairs) : fault;
    }

    private static int Position(FunctionCall call) =>
        call.TryNumber(2, 1, out double position, out _) && position is >= 1 and <= 1000 ? (int)position : 0;

    private static FunctionEntry Of(string name, string example, string result, Func<IReadOnlyList<ItemValue>, Outcome?> compute) =>
        new(name, FunctionKind.Foreach, new FunctionExample(example, result), FunctionForm.Of("filter time", call => OfWindows(call, compute)));

    private static Outcome? Mean(IReadOnlyList<ItemValue> values) => Outcome.Of(Statistics.Mean([.. values.Select(value => value.Number)]));

    private static Outcome? Numbers(IReadOnlyList<ItemValue> values, Func<IReadOnlyList<ExpressionValue>, ExpressionValue> compute) =>
        Outcome.Of(compute([.. values.Select(value => ExpressionValue.Of(value))]));

    private static Outcome OfWindows(FunctionCall call, Func<IReadOnlyList<ItemValue>, Outcome?> compute) => OfItems(
        call,
        (item, type) =>
        {
            if (type is not (ItemValueType.Float or ItemValueType.Unsigned))
                return null;
            if (!call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out Outcome fault))
                return fault;
            return values.Count == 0 ? null : compute(values);
        });

    private static Outcome Last(FunctionCall call) => OfItems(
        call,
        (item, _) =>
        {
            if (!call.TryPeriod(1, out HistoryPeriod? period, out Outcome fault) || !call.TryEnd(period, 1, out Timestamp end, out fault))
                return fault;
            Timestamp start = period?.Length is { } length ? FunctionCall.Before(end, length) : FunctionCall.Earliest;
            IReadOnlyList<ItemValue> values = call.Read(item, start, end, 1);
            return values.Count == 0 ? null : Outcome.Of(ExpressionValue.Of(values[0]));
        });

    private static Outcome Count(FunctionCall call) => OfItems(
        call,
        (item, type) =>
        {
            if (!ValueMatcher.TryCreate(call, 2, ValueMatcher.KindOf(type), out ValueMatcher? matcher, out Outcome fault)
                || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
                return fault;
            ulong count = 0;
            foreach (ItemValue value in values)
            {
                if (matcher.Matches(ExpressionValue.Of(value), call.Run) is not { } matches)
                    return HistoryFunctions.RegexTooSlow(call);
                if (matches)
                    count++;
            }

            return Outcome.Of(count);
        });

    /// <summary>One value for each item selected; an item for which there is none is left out, a fault ends it.</summary>
    private static Outcome OfItems(FunctionCall call, Func<ItemReference, ItemValueType, Outcome?> compute)
    {
        (IReadOnlyList<ItemReference> items, Outcome fault) = Matching(call);
        if (!fault.IsValue)
            return fault;
        var values = new List<ExpressionValue>(items.Count);
        foreach (ItemReference item in items)
        {
            call.Run.Spend(1, call.Column);
            if (call.Run.Context.History.TypeOf(item) is not { } type || compute(item, type) is not { } outcome)
                continue;
            if (!outcome.IsValue)
                return outcome;
            values.Add(outcome.Value);
        }

        return Outcome.OfMany(values);
    }

    private static (IReadOnlyList<ItemReference> Items, Outcome Fault) Matching(FunctionCall call)
    {
        ItemFilter filter = call.Node.Arguments[0] is FilterNode node
            ? node.Filter
            : new ItemFilter(((ItemNode)call.Node.Arguments[0]).Item.Host, ((ItemNode)call.Node.Arguments[0]).Item.Key, null);
        IReadOnlyList<ItemReference> items = call.Run.Context.History.Match(filter);
        return items.Count <= call.Run.Limits.MaxFilterItems
            ? (items, Outcome.Of(1UL))
            : (
                [],
                call.Fault(string.Create(
                    CultureInfo.InvariantCulture, $"The filter selects {items.Count} items; at most {call.Run.Limits.MaxFilterItems} are allowed.")));
    }
}
