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
        var triggers = new List<TriggerPlan>(host.Triggers.Count);
        foreach (EffectiveTrigger trigger in host.Triggers)
            triggers.Add(Compile(host, trigger, catalog, cache, needs));
        return new HostPlan(host, triggers, needs);
    }

    private static TriggerPlan Compile(
        EffectiveHost host, EffectiveTrigger trigger, IHostCatalog catalog, ExpressionCache cache, Dictionary<ItemId, WindowNeed> needs)
    {
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
                Add(needs, items, reference, owner, item, need);
        }

        bool waitsForSilence = Calls(expression.Root, "nodata");
        return new TriggerPlan
        {
            Trigger = trigger,
            Expression = fault is null ? expression : null,
            Recovery = recovery,
            Items = items,
            Reads = [.. items.Select(i => (i.Key, needs[i.Value].Slot))],
            OtherHosts =
            [
                .. expression.Needs.Concat(recovery?.Needs ?? [])
                    .Select(n => n.Item?.Host ?? "").Where(name => name.Length > 0 && name != host.Name).Distinct(StringComparer.Ordinal),
            ],
            Fault = fault,
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
            : new WindowNeed(owner, item, need.MaxAge, need.MaxCount) { Slot = needs.Count };
    }

    private static bool Calls(ExpressionNode node, string function) =>
        (node is CallNode call && call.Function.Name == function) || node.Children.Any(c => Calls(c, function));
}
