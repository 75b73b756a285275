using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Ingest;

/// <summary>The items of a host that take their values from other items, by those.</summary>
internal sealed class DependentsTable
{
    private readonly Dictionary<ItemId, EffectiveItem[]> _byMaster;

    private DependentsTable(Dictionary<ItemId, EffectiveItem[]> byMaster) => _byMaster = byMaster;

    /// <summary>Those that depend on an item.</summary>
    public IReadOnlyList<EffectiveItem> this[EffectiveItem item] => _byMaster.TryGetValue(item.Id, out EffectiveItem[]? found) ? found : [];

    /// <summary>The table of a host; null where no item of it depends on another.</summary>
    public static DependentsTable? Of(EffectiveHost host, IReadOnlyDictionary<string, IItemValueTaker> takers)
    {
        if (takers.Count == 0)
            return null;
        Dictionary<ItemId, List<EffectiveItem>>? found = null;
        foreach (EffectiveItem item in host.Items.Values)
        {
            if (takers.TryGetValue(item.Type, out IItemValueTaker? taker)
                && taker.MasterOf(item) is { } key
                && host.ItemsByKey.TryGetValue(key, out EffectiveItem? master)
                && master.Id != item.Id)
            {
                found ??= [];
                if (!found.TryGetValue(master.Id, out List<EffectiveItem>? those))
                    found[master.Id] = those = [];
                those.Add(item);
            }
        }

        return found is null ? null : new DependentsTable(found.ToDictionary(f => f.Key, f => f.Value.OrderBy(i => i.Position).ToArray()));
    }
}
