using Bongsu.Expressions;
using Bongsu.Model.Effective;
using Bongsu.Model.Identity;
using Bongsu.Store.Catalog;

namespace Bongsu.Detect.Triggers;

/// <summary>Makes a host's triggers ready to be evaluated.</summary>
internal static class TriggerCompiler
{
    public static HostPlan Compile(EffectiveHost host, IHostCatalog catalog, ExpressionCache cache)
    {
        var needs = new Dictionary<ItemId, WindowNeed>();
        var trends = new Dictionary<ItemId, TrendNeed>();
        var triggers = new List<TriggerPlan>(host.Triggers.Count);
        foreach (EffectiveTrigger trigger in host.Triggers)
            triggers.Add(Compile(host, trigger, catalog, cache, needs, trends));
        return new HostPlan(host, triggers, needs) { Trends = trends };
    }

    private static TriggerPlan Compile(
        EffectiveHost host, EffectiveTrigger trigger, IHostCatalog catalog, ExpressionCache cache, Dictionary<ItemId, WindowNeed> needs, Dictionary<ItemId, TrendNeed> trends)
    {
        var trendItems = new List<ItemId>();
        var items = new Dictionary<ItemReference, ItemId>();
        string? fault = null;
        Expression? expression = cache.Parse(trigger.Expression, out ExpressionError? error);
        Expression? recovery = null;
        if (error is null && trigger.Recovery is not null)
            recovery = cache.Parse(trigger.Recovery, out error);
        if (error is not null)
            return new TriggerPlan { Trigger = trigger, Items = items, Fault = $"Its expression cannot be read. {error}" };

        foreach (ItemNeed need in expression!.Needs.Concat(recovery?.Needs ?? []))
        {
            if (need.Item is not { } reference)
            {
                fault ??= "Functions over many items (foreach) are for calculated items, not for triggers.";
                continue;
            }

            EffectiveHost? owner = reference.Host.Length == 0 || reference.Host == host.Name ? host : catalog.Find(reference.Host);
            if (owner is null)
                fault ??= $"It reads the host '{reference.Host}', which does not exist.";
            else if (!owner.ItemsByKey.TryGetValue(reference.Key, out EffectiveItem? item))
                fault ??= $"It reads the item '{reference.Key}' of '{owner.Name}', which does not exist.";
            else
            {
                Add(needs, items, reference, owner, item, need);
                if (need.Trends)
                    AddTrend(trends, trendItems, owner, item, need.TrendAge);
            }
        }

        bool waitsForSilence = Calls(expression.Root, "nodata");
        return new TriggerPlan
        {
            Trigger = trigger,
            Expression = fault is null ? expression : null,
            Recovery = recovery,
            Items = items,
            OtherHosts =
            [
                .. expression.Needs.Concat(recovery?.Needs ?? [])
                    .Select(n => n.Item?.Host ?? "").Where(name => name.Length > 0 && name != host.Name).Distinct(StringComparer.Ordinal),
            ],
            Fault = fault,
            TrendItems = trendItems,
            TrendOnlyItems = [.. trendItems.Except(ReadAsValues(expression, recovery).Select(items.GetValueOrDefault))],
            ChangesByTheHour = !TrendTimes.OtherClock(expression.Root) && (recovery is null || !TrendTimes.OtherClock(recovery.Root)),
            DependsOnTime = expression.DependsOnTime || recovery is { DependsOnTime: true },
            WatchBefore = waitsForSilence ? expression.Needs.Max(n => n.MaxAge) : TimeSpan.Zero,
        };
    }

    private static void Add(
        Dictionary<ItemId, WindowNeed> needs, Dictionary<ItemReference, ItemId> items, ItemReference reference, EffectiveHost owner, EffectiveItem item, ItemNeed need)
    {
        items[reference] = item.Id;
        needs[item.Id] = needs.TryGetValue(item.Id, out WindowNeed? known)
            ? known with { MaxAge = need.MaxAge > known.MaxAge ? need.MaxAge : known.MaxAge, MaxCount = Math.Max(need.MaxCount, known.MaxCount) }
            : new WindowNeed(owner, item, need.MaxAge, need.MaxCount);
    }

    private static void AddTrend(Dictionary<ItemId, TrendNeed> trends, List<ItemId> items, EffectiveHost owner, EffectiveItem item, TimeSpan age)
    {
        if (!items.Contains(item.Id))
            items.Add(item.Id);
        trends[item.Id] = new TrendNeed(owner, item, trends.TryGetValue(item.Id, out TrendNeed? known) && known.Age > age ? known.Age : age);
    }

    private static IEnumerable<ItemReference> ReadAsValues(Expression expression, Expression? recovery) => expression.ItemFunctions.Concat(recovery?.ItemFunctions ?? [])
        .Where(call => call.Function.Kind != FunctionKind.Trend)
        .Select(call => ((ItemNode)call.Arguments[0]).Item);

    private static bool Calls(ExpressionNode node, string function) =>
        (node is CallNode call && call.Function.Name == function) || node.Children.Any(c => Calls(c, function));
}
