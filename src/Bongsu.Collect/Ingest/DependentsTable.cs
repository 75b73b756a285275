using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Ingest;

/// <summary>The items of a host that take their values from other items, by those.</summary>
internal sealed class DependentsTable
{
    private readonly EffectiveItem[]?[] _byPosition;

    private DependentsTable(EffectiveItem[]?[] byPosition) => _byPosition = byPosition;

    /// <summary>Those that depend on an item.</summary>
    public IReadOnlyList<EffectiveItem> this[EffectiveItem item] =>
        (uint)item.Position < (uint)_byPosition.Length && _byPosition[item.Position] is { } found ? found : [];

    /// <summary>The table of a host; null where no item of it depends on another.</summary>
    public static DependentsTable? Of(EffectiveHost host, IReadOnlyDictionary<string, IItemValueTaker> takers)
    {
        if (takers.Count == 0)
            return null;
        Dictionary<int, List<EffectiveItem>>? found = null;
        foreach (EffectiveItem item in host.Items.Values)
        {
            if (takers.TryGetValue(item.Type, out IItemValueTaker? taker)
                && taker.MasterOf(item) is { } key
                && host.ItemsByKey.TryGetValue(key, out EffectiveItem? master)
                && !ReferenceEquals(master, item))
            {
                found ??= [];
                if (!found.TryGetValue(master.Position, out List<EffectiveItem>? those))
                    found[master.Position] = those = [];
                those.Add(item);
            }
        }

        if (found is null)
            return null;
        var table = new EffectiveItem[]?[host.Items.Count];
        foreach ((int position, List<EffectiveItem> those) in found)
        {
            if (position < table.Length)
                table[position] = [.. those.OrderBy(i => i.Position)];
        }

        return new DependentsTable(table);
    }
}
