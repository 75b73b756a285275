using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Tests;

/// <summary>A catalog that a test fills.</summary>
internal sealed class TestCatalog : IHostCatalog
{
    private readonly ConcurrentDictionary<HostId, EffectiveHost> _hosts = new();
    private readonly ConcurrentDictionary<string, EffectiveHost> _byName = new();
    private readonly List<Action<EffectiveHost?, EffectiveHost?>> _listeners = [];

    public int Count => _hosts.Count;

    public IEnumerable<EffectiveHost> All => _hosts.Values;

    public EffectiveHost? Find(string name) => _byName.GetValueOrDefault(name);

    public EffectiveHost? Find(HostId id) => _hosts.GetValueOrDefault(id);

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed)
    {
        lock (_listeners)
            _listeners.Add(changed);
        return new MemoryStream();
    }

    public EffectiveHost Put(EffectiveHost host)
    {
        EffectiveHost? before = _hosts.GetValueOrDefault(host.Id);
        _hosts[host.Id] = host;
        _byName[host.Name] = host;
        Tell(before, host);
        return host;
    }

    public void Remove(EffectiveHost host)
    {
        _hosts.TryRemove(host.Id, out _);
        _byName.TryRemove(host.Name, out _);
        Tell(host, null);
    }

    private void Tell(EffectiveHost? before, EffectiveHost? after)
    {
        lock (_listeners)
        {
            foreach (Action<EffectiveHost?, EffectiveHost?> listener in _listeners)
                listener(before, after);
        }
    }
}
