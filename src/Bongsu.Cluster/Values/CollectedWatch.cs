using Bongsu.Cluster.Hosts;
using Bongsu.Configuration.Catalog;
using Bongsu.Detect.Values;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Values;

/// <summary>Items are watched since this process has collected, or since they are there.</summary>
internal sealed class CollectedWatch(IHostCatalog catalog, WatchClock clock) : IItemWatch
{
    public Timestamp WatchedSince(ItemId item)
    {
        Timestamp since = clock.Since;
        return catalog.AddedAt(item) is { } added && added > since ? added : since;
    }
}
