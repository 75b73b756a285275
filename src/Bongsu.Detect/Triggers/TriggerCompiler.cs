using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Expressions;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Triggers;

/// <summary>Makes a host's triggers ready to be evaluated.</summary>
internal static class TriggerCompiler
{
    private const int MaxMasters = 1000;

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
        EffectiveHost host, EffectiveTrigger trigger, IHostCatalog catalog, ExpressionCache cache, Dictionary<ItemId, WindowNeed> needs,
        Dictionary<ItemId, TrendNeed> trends)
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

        IReadOnlyList<TriggerMaster> masters = MastersOf(host, trigger, catalog);
        Dictionary<ItemReference, ItemId> texts = TextItemsOf(host, trigger, catalog, cache, items, needs);
        return new TriggerPlan
        {
            Trigger = trigger,
            Expression = fault is null ? expression : null,
            Recovery = recovery,
            Items = items,
            TextItems = texts,
            Masters = masters,
            Reads = [.. items.Concat(texts).Select(i => (i.Key, needs[i.Value].Slot))],
            OtherHosts =
            [
                .. expression.Needs.Concat(recovery?.Needs ?? [])
                    .Select(n => n.Item?.Host ?? "")
                        .Concat(masters.Select(m => m.Host))
                        .Concat(NamedHosts(trigger))
                        .Where(name => name.Length > 0 && name != host.Name)
                        .Distinct(StringComparer.Ordinal),
            ],
            Fault = fault,
            TrendItems = trendItems,
            TrendOnlyItems = [.. trendItems.Except(ReadAsValues(expression, recovery).Select(items.GetValueOrDefault))],
            ChangesByTheHour = !TrendTimes.OtherClock(expression.Root) && (recovery is null || !TrendTimes.OtherClock(recovery.Root)),
            DependsOnTime = expression.DependsOnTime || recovery is { DependsOnTime: true },
        };
    }

    /// <summary>Everything on the way of what it depends on, each once. A circle, which the configuration refuses, ends here too.</summary>
    private static List<TriggerMaster> MastersOf(EffectiveHost host, EffectiveTrigger trigger, IHostCatalog catalog)
    {
        var masters = new List<TriggerMaster>();
        var visited = new HashSet<TriggerId> { trigger.Id };
        var next = new Queue<(EffectiveHost Host, EffectiveTrigger Trigger)>([(host, trigger)]);
        while (next.TryDequeue(out (EffectiveHost Host, EffectiveTrigger Trigger) at) && masters.Count < MaxMasters)
        {
            foreach (string name in at.Trigger.DependsOn)
            {
                EffectiveHost? owner = at.Host;
                EffectiveTrigger? found = owner.Triggers.FirstOrDefault(t => t.Name == name);
                if (found is null && TriggerName.OtherHost(name, h => catalog.Find(h) is not null) is var (otherHost, otherName))
                {
                    owner = otherHost == host.Name ? host : catalog.Find(otherHost);
                    found = owner?.Triggers.FirstOrDefault(t => t.Name == otherName);
                }

                // A host that is switched off has no problems that could explain anything.
                if (found is null || owner is not { Enabled: true } || !visited.Add(found.Id))
                    continue;
                masters.Add(new TriggerMaster(found.Id, owner.Name, found.Name, owner.Id == host.Id));
                next.Enqueue((owner, found));
            }
        }

        return masters;
    }

    // What may be a host that is not there yet.
    private static IEnumerable<string> NamedHosts(EffectiveTrigger trigger) =>
        trigger.DependsOn.Select(d => TriggerName.OtherHost(d, static _ => true)?.Host).OfType<string>();

    private static Dictionary<ItemReference, ItemId> TextItemsOf(
        EffectiveHost host, EffectiveTrigger trigger, IHostCatalog catalog, ExpressionCache cache, Dictionary<ItemReference, ItemId> known,
        Dictionary<ItemId, WindowNeed> needs)
    {
        var items = new Dictionary<ItemReference, ItemId>();
        foreach (string text in trigger.Tags.Values.Append(trigger.EventName ?? trigger.Name).Append(trigger.Description ?? ""))
        {
            for (int at = text.IndexOf("{?", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{?", at + 2, StringComparison.Ordinal))
            {
                if (!MacroScanner.TryScan(text, at, out MacroReference? macro)
                    || macro.Kind != MacroKind.Expression
                    || cache.Parse(macro.Name, out _) is not { } expression)
                    continue;
                foreach (ItemNeed need in expression.Needs)
                {
                    if (need.Item is { } reference && !known.ContainsKey(reference)
                            && (reference.Host.Length == 0 || reference.Host == host.Name ? host : catalog.Find(reference.Host)) is { } owner
                            && owner.ItemsByKey.TryGetValue(reference.Key, out EffectiveItem? item))
                        Add(needs, items, reference, owner, item, need);
                }
            }
        }

        return items;
    }

    private static void Add(
        Dictionary<ItemId, WindowNeed> needs, Dictionary<ItemReference, ItemId> items, ItemReference reference, EffectiveHost owner, EffectiveItem item,
        ItemNeed need)
    {
        items[reference] = item.Id;
        needs[item.Id] = needs.TryGetValue(item.Id, out WindowNeed? known)
            ? known with { MaxAge = need.MaxAge > known.MaxAge ? need.MaxAge : known.MaxAge, MaxCount = Math.Max(need.MaxCount, known.MaxCount) }
            : new WindowNeed(owner, item, need.MaxAge, need.MaxCount) { Slot = needs.Count };
    }

    private static void AddTrend(Dictionary<ItemId, TrendNeed> trends, List<ItemId> items, EffectiveHost owner, EffectiveItem item, TimeSpan age)
    {
        if (!items.Contains(item.Id))
            items.Add(item.Id);
        trends[item.Id] = new TrendNeed(owner, item, trends.TryGetValue(item.Id, out TrendNeed? known) && known.Age > age ? known.Age : age);
    }

    private static IEnumerable<ItemReference> ReadAsValues(Expression expression, Expression? recovery) =>
        expression.ItemFunctions.Concat(recovery?.ItemFunctions ?? [])
        .Where(call => call.Function.Kind != FunctionKind.Trend)
        .Select(call => ((ItemNode)call.Arguments[0]).Item);
}
