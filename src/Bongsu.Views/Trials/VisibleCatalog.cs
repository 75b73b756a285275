using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Trials;

/// <summary>The hosts that a viewer may see, for expressions that he writes: what he may not see does not exist.</summary>
internal sealed class VisibleCatalog(IMonitorReader monitor, Viewer viewer) : IHostCatalog
{
    public int Count => 0;

    public IEnumerable<EffectiveHost> All => [];

    public EffectiveHost? Find(string name) => monitor.GetHost(viewer, name);

    public EffectiveHost? Find(HostId id) => null;

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // A view of one moment; nobody is told of changes.
        }
    }
}
