using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Trials;

/// <summary>A catalog of hosts that never change, for triggers that are tried out.</summary>
public sealed class TrialCatalog(IEnumerable<EffectiveHost> hosts) : IHostCatalog
{
    private readonly Dictionary<HostId, EffectiveHost> _byId = hosts.ToDictionary(h => h.Id);

    /// <inheritdoc />
    public int Count => _byId.Count;

    /// <inheritdoc />
    public IEnumerable<EffectiveHost> All => _byId.Values;

    /// <inheritdoc />
    public EffectiveHost? Find(string name) => _byId.Values.FirstOrDefault(h => h.Name == name);

    /// <inheritdoc />
    public EffectiveHost? Find(HostId id) => _byId.GetValueOrDefault(id);

    /// <inheritdoc />
    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // Nothing changes here, so nobody was ever told.
        }
    }
}
