using System.Collections.Concurrent;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// What is kept in memory of all items: by number for those who ask for one, and as a table per host for the way of every value, because 200,000 items in one
/// map are a walk through cold memory each.
/// </summary>
/// <remarks>Any thread may call it.</remarks>
internal sealed class ItemRuntimes(IMetricsWriter metrics, StepFactory steps, KindRegistry kinds)
{
    private readonly ConcurrentDictionary<ItemId, ItemRuntime> _items = new();
    private readonly ConcurrentDictionary<HostId, HostTable> _hosts = new();
    private readonly Lock _making = new();
    private readonly IReadOnlyDictionary<string, IItemValueTaker> _masters = kinds.ItemSources
        .Where(k => k.Value is IItemValueTaker)
        .ToDictionary(k => k.Key, k => (IItemValueTaker)k.Value, StringComparer.Ordinal);

    /// <summary>What is known of an item, or null.</summary>
    public ItemRuntime? Find(ItemId item) => _items.GetValueOrDefault(item);

    /// <summary>The table of a host as it is now.</summary>
    public HostTable Of(EffectiveHost host) =>
        _hosts.TryGetValue(host.Id, out HostTable? known) && ReferenceEquals(known.Host, host) ? known : _hosts[host.Id] = new HostTable(this, host);

    /// <summary>An item that cannot have a series: errors are shown of it until it can.</summary>
    public ItemRuntime WithoutSeries(EffectiveHost host, EffectiveItem item) =>
        _items.GetOrAdd(item.Id, static (_, of) => new(of.host, of.item, default, StepChain.Empty, ""), (host, item));

    /// <summary>Items that are gone are forgotten, so that memory follows the configuration.</summary>
    public void Forget(EffectiveHost? before, EffectiveHost? after)
    {
        if (before is null)
            return;
        _hosts.TryRemove(before.Id, out _);
        foreach (ItemId item in before.Items.Keys)
        {
            if (after is null || !after.Items.ContainsKey(item))
                _items.TryRemove(item, out _);
        }
    }

    /// <summary>One of an item at a time: a second one would keep values that nobody finds.</summary>
    private ItemRuntime Make(EffectiveHost host, EffectiveItem item)
    {
        lock (_making)
        {
            if (_items.TryGetValue(item.Id, out ItemRuntime? known) && known.Fits(host, item))
                return known;
            string signature = StepFactory.Signature(item.Preprocessing);
            StepChain made = steps.Create(item.Preprocessing, item.ValueType);
            bool numeric = item.ValueType is ItemValueType.Float or ItemValueType.Unsigned && item.Discovery is null;
            SeriesId series = numeric ? metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, item)) : default;
            var runtime = new ItemRuntime(host, item, series, made, signature);
            if (known is not null)
                runtime.Inherit(known);
            return _items[item.Id] = runtime;
        }
    }

    /// <summary>A host's items by their <see cref="EffectiveItem.Position"/>.</summary>
    internal sealed class HostTable(ItemRuntimes all, EffectiveHost host)
    {
        private readonly ItemRuntime?[] _items = new ItemRuntime?[host.Items.Count];
        private readonly DependentsTable? _dependents = DependentsTable.Of(host, all._masters);

        /// <summary>The host that this was made for; a newer one of the same name has a table of its own.</summary>
        public EffectiveHost Host => host;

        /// <summary>The items that take their values from an item; mostly none.</summary>
        public IReadOnlyList<EffectiveItem> DependentsOf(EffectiveItem item) => _dependents is null ? [] : _dependents[item];

        /// <summary>What is known of an item of this host, made where there is nothing.</summary>
        /// <exception cref="MetricsException">There is no series for it.</exception>
        public ItemRuntime Get(EffectiveItem item)
        {
            int at = item.Position;
            if ((uint)at >= (uint)_items.Length)
                return all.Make(host, item);
            return _items[at] is { } known && known.Fits(host, item) ? known : _items[at] = all.Make(host, item);
        }
    }
}
