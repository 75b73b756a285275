using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Clouds.Hosts;

/// <summary>The configuration as the catalog has it.</summary>
internal sealed class CloudWorld(IHostCatalog catalog) : ICloudWorld
{
    public IEnumerable<EffectiveHost> HostsOf(string cloud) =>
        catalog.All.Where(h => !h.IsService && CloudTags.Of(h, CloudTags.Cloud) == cloud && CloudTags.Of(h, CloudTags.Id) is not null);

    public bool Exists(string name) => catalog.Find(name) is not null;

    public bool HasService(string name) => catalog.Find(name) is { IsService: true };
}
