using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

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
    /// Calls back, in order, one at a time, for each host that was replaced (before and after), added (before is null) or removed (after is null). A callback must be quick.
    /// </summary>
    IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed);
}
