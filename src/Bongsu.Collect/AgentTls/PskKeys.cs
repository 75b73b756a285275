using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.AgentTls;

/// <summary>
/// The pre-shared keys of all hosts, and of the rules by which agents register themselves, by their identity. Follows the catalog and the configuration; any
/// thread.
/// </summary>
internal sealed class PskKeys : IDisposable
{
    private readonly Lock _lock = new(); // guards the two below
    private readonly Dictionary<string, Dictionary<HostId, string>> _hosts = new(StringComparer.Ordinal);
    private ILookup<string, string> _rules = Enumerable.Empty<(string, string)>().ToLookup(static r => r.Item1, static r => r.Item2);
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly IDisposable _subscription;
    private readonly IDisposable? _rulesSubscription;

    /// <summary>Takes those that there are.</summary>
    public PskKeys(IHostCatalog catalog, IConfigurationSnapshot? configuration = null)
    {
        _rulesSubscription = configuration?.Subscribe(ChangeRules);
        if (configuration is not null)
            ChangeRules(configuration.Current);
        _subscription = catalog.Subscribe(Change);
        foreach (EffectiveHost host in catalog.All)
            Change(null, host);
    }

    /// <summary>The key of an identity; null where nobody has it, and where those who have it do not agree on the key.</summary>
    public byte[]? Find(string identity) => _keys.GetValueOrDefault(identity);

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _rulesSubscription?.Dispose();
    }

    private void ChangeRules(ConfigurationDocument configuration)
    {
        lock (_lock)
        {
            ILookup<string, string> before = _rules;
            _rules = configuration.Autoregistration.Where(static r => r.Encryption is { PskIdentity: not null, Psk: not null })
                .ToLookup(static r => r.Encryption!.PskIdentity!, static r => r.Encryption!.Psk!, StringComparer.Ordinal);
            foreach (string identity in before.Concat(_rules).Select(static r => r.Key).Distinct(StringComparer.Ordinal))
                Settle(identity);
        }
    }

    private void Change(EffectiveHost? before, EffectiveHost? after)
    {
        if (before?.Encryption?.PskIdentity is null && after?.Encryption?.PskIdentity is null)
            return;
        lock (_lock)
        {
            if (before?.Encryption?.PskIdentity is { } old && _hosts.TryGetValue(old, out Dictionary<HostId, string>? those) && those.Remove(before.Id))
                Settle(old);
            if (after is { Enabled: true, Encryption: { PskIdentity: { } identity, Psk: { } key } })
            {
                if (!_hosts.TryGetValue(identity, out those))
                    _hosts[identity] = those = [];
                those[after.Id] = key;
                Settle(identity);
            }
        }
    }

    private void Settle(string identity)
    {
        _hosts.TryGetValue(identity, out Dictionary<HostId, string>? hosts);
        string[] keys = [.. _rules[identity].Concat(hosts?.Values ?? Enumerable.Empty<string>()).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (keys is [var key])
            _keys[identity] = Convert.FromHexString(key);
        else
            _keys.TryRemove(identity, out _);
        if (hosts is { Count: 0 })
            _hosts.Remove(identity);
    }
}
