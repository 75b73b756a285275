using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Catalog;

/// <summary>
/// Every host and service as it works now, in memory. Reads are lock-free look-ups; a change replaces the hosts it touches, one by one.
/// </summary>
public interface IHostCatalog
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>All of them, in no order; a consistent view of each host, not of the set.</summary>
    IEnumerable<EffectiveHost> All { get; }

    /// <summary>All of them by name, as they were at one moment.</summary>
    IReadOnlyList<EffectiveHost> Sorted => [.. All.OrderBy(static h => h.Name, StringComparer.Ordinal)];

    /// <summary>By name; null where there is none.</summary>
    EffectiveHost? Find(string name);

    /// <summary>By id; null where there is none.</summary>
    EffectiveHost? Find(HostId id);

    /// <summary>
    /// When an item began to be one that can get values, since the start of this program: it was added or discovered, it or its host was switched on, or its
    /// way of getting values or their type changed. Null for items that were there at the start. An item that stays under its host and key is the same one,
    /// whichever template it comes from.
    /// </summary>
    Timestamp? AddedAt(ItemId item) => null;

    /// <summary>
    /// Calls back, in order, one at a time, for each host that was replaced (before and after), added (before is null) or removed (after is null). A callback
    /// must be quick.
    /// </summary>
    IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed);
}
