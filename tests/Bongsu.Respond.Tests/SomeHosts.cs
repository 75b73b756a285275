using System.Collections.Frozen;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Respond.Tests;

/// <summary>A catalog of the host that the examples' problems are of.</summary>
internal sealed class SomeHosts : IHostCatalog
{
    public EffectiveHost Host { get; set; } = new()
    {
        Id = new HostId(1),
        Name = "web-1",
        DisplayName = "web-1",
        Groups = ["web"],
        Service = "shop",
        Owner = "shop-team",
        Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
        ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
    };

    public int Count => 1;

    public IEnumerable<EffectiveHost> All => [Host];

    public EffectiveHost? Find(string name) => name == Host.Name ? Host : null;

    public EffectiveHost? Find(HostId id) => id == Host.Id ? Host : null;

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // The host never changes by itself.
        }
    }
}
