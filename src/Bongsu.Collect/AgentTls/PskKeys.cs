using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.AgentTls;

/// <summary>The pre-shared keys of all hosts by their identity. Follows the catalog; any thread.</summary>
internal sealed class PskKeys : IDisposable
{
    private readonly Lock _lock = new(); // guards the hosts of each identity
    private readonly Dictionary<string, Dictionary<HostId, string>> _hosts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly IDisposable _subscription;

    /// <summary>Takes those that there are.</summary>
    public PskKeys(IHostCatalog catalog)
    {
        _subscription = catalog.Subscribe(Change);
        foreach (EffectiveHost host in catalog.All)
            Change(null, host);
    }

    /// <summary>The key of an identity; null where no host has it, and where hosts do not agree on the key.</summary>
    public byte[]? Find(string identity) => _keys.GetValueOrDefault(identity);

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private void Change(EffectiveHost? before, EffectiveHost? after)
    {
        if (before?.Encryption?.PskIdentity is null && after?.Encryption?.PskIdentity is null)
            return;
        lock (_lock)
        {
            if (before?.Encryption?.PskIdentity is { } old && _hosts.TryGetValue(old, out Dictionary<HostId, string>? those) && those.Remove(before.Id))
                Settle(old, those);
            if (after is { Enabled: true, Encryption: { PskIdentity: { } identity, Psk: { } key } })
            {
                if (!_hosts.TryGetValue(identity, out those))
                    _hosts[identity] = those = [];
                those[after.Id] = key;
                Settle(identity, those);
            }
        }
    }

    private void Settle(string identity, Dictionary<HostId, string> hosts)
    {
        string[] keys = [.. hosts.Values.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (keys is [var key])
            _keys[identity] = Convert.FromHexString(key);
        else
            _keys.TryRemove(identity, out _);
        if (hosts.Count == 0)
            _hosts.Remove(identity);
    }
}
