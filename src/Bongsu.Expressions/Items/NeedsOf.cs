namespace Bongsu.Expressions;

/// <summary>What a tree reads: of which items how much, and whether of the clock.</summary>
internal static class NeedsOf
{
    public static bool Clock(ExpressionNode node) => node switch
    {
        CallNode { Function.DependsOnTime: true } => true,
        PeriodNode { Period.Shift.IsCalendar: true } => true,
        _ => node.Children.Any(Clock),
    };

    public static IReadOnlyList<ItemNeed> Items(ExpressionNode root)
    {
        var needs = new List<ItemNeed>();
        Collect(root, needs);
        return needs;
    }

    private static void Collect(ExpressionNode node, List<ItemNeed> needs)
    {
        if (node is CallNode { Arguments: [ItemNode or FilterNode, ..] } call)
            Add(needs, NeedOf(call));
        foreach (ExpressionNode child in node.Children)
            Collect(child, needs);
    }

    private static ItemNeed NeedOf(CallNode call)
    {
        ItemReference? item = (call.Arguments[0] as ItemNode)?.Item;
        ItemFilter? filter = (call.Arguments[0] as FilterNode)?.Filter;
        if (filter is null && call.Function.Kind == FunctionKind.Foreach)
            (filter, item) = (new ItemFilter(item!.Value.Host, item.Value.Key, null), null);
        HistoryPeriod? period = (call.Arguments.ElementAtOrDefault(1) as PeriodNode)?.Period;
        TimeSpan back = period?.Shift?.LongestBack ?? TimeSpan.Zero;
        TimeSpan length = back + (period?.Length ?? TimeSpan.Zero);
        if (call.Function.Kind == FunctionKind.Trend)
            return new ItemNeed(item, filter, TimeSpan.Zero, 0, true, length + (call.Function.Reach?.Invoke(call) ?? TimeSpan.Zero));
        int count = period?.Count ?? (period?.Length is null ? call.Function.NeedsValues : 0);
        return new ItemNeed(item, filter, period?.Length is null ? back : length, Math.Max(count, call.Function.NeedsValues), false, TimeSpan.Zero);
    }

    private static void Add(List<ItemNeed> needs, ItemNeed need)
    {
        int index = needs.FindIndex(other => other.Item == need.Item && Equals(other.Filter, need.Filter));
        if (index < 0)
        {
            needs.Add(need);
            return;
        }

        ItemNeed known = needs[index];
        needs[index] = known with
        {
            MaxAge = known.MaxAge > need.MaxAge ? known.MaxAge : need.MaxAge,
            MaxCount = Math.Max(known.MaxCount, need.MaxCount),
            Trends = known.Trends || need.Trends,
            TrendAge = known.TrendAge > need.TrendAge ? known.TrendAge : need.TrendAge,
        };
    }
}
