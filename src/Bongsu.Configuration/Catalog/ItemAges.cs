using System.Collections.Concurrent;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Catalog;

/// <summary>Since when items that came after the start are there. Written by one thread at a time, read by any.</summary>
internal sealed class ItemAges
{
    private readonly ConcurrentDictionary<ItemId, Timestamp> _added = new();

    /// <summary>When an item was added; null for one that was there at the start, or is not there.</summary>
    public Timestamp? AddedAt(ItemId item) => _added.TryGetValue(item, out Timestamp at) ? at : null;

    /// <summary>Takes a host that was replaced, added or removed.</summary>
    public void Follow(EffectiveHost? before, EffectiveHost? after, Timestamp now)
    {
        bool isOn = after is { Enabled: true };
        foreach (EffectiveItem item in after?.Items.Values ?? [])
        {
            if (isOn && !WasThere(before, item))
                _added[item.Id] = now;
        }

        foreach (ItemId item in before?.Items.Keys ?? [])
        {
            if (!isOn || !after!.Items.ContainsKey(item))
                _added.TryRemove(item, out _);
        }
    }

    private static bool WasThere(EffectiveHost? before, EffectiveItem item) =>
        before is { Enabled: true } && before.Items.TryGetValue(item.Id, out EffectiveItem? old) && old.Type == item.Type && old.ValueType == item.ValueType;
}
