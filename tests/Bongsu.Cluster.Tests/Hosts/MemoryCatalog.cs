using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>A catalog whose hosts a test sets.</summary>
internal sealed class MemoryCatalog(IEnumerable<EffectiveHost> hosts) : IHostCatalog
{
    private readonly ConcurrentDictionary<HostId, EffectiveHost> _hosts = new(hosts.Select(h => KeyValuePair.Create(h.Id, h)));
    private readonly ConcurrentDictionary<object, Action<EffectiveHost?, EffectiveHost?>> _listeners = [];

    public int Count => _hosts.Count;

    public IEnumerable<EffectiveHost> All => _hosts.Values;

    public EffectiveHost? Find(string name) => _hosts.Values.FirstOrDefault(h => h.Name == name);

    public EffectiveHost? Find(HostId id) => _hosts.GetValueOrDefault(id);

    public void Set(EffectiveHost host)
    {
        EffectiveHost? before = _hosts.GetValueOrDefault(host.Id);
        _hosts[host.Id] = host;
        foreach (Action<EffectiveHost?, EffectiveHost?> listener in _listeners.Values)
            listener(before, host);
    }

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed)
    {
        var key = new object();
        _listeners[key] = changed;
        return new Subscription(() => _listeners.TryRemove(key, out _));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
