using System.Collections.Concurrent;
using System.Net;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Receivers;

/// <summary>
/// Finds the host that speaks by what it calls itself, or by the address that it speaks from; for receivers whose senders know nothing of our names. Any
/// thread.
/// </summary>
internal sealed class HostAddresses : IDisposable
{
    private readonly IHostCatalog _catalog;

    // Follows the catalog. Of several hosts with one address the first by name counts.
    private readonly ConcurrentDictionary<string, SortedDictionary<string, HostId>> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly IDisposable _subscription;

    public HostAddresses(IHostCatalog catalog)
    {
        _catalog = catalog;
        _subscription = catalog.Subscribe(Follow);
        foreach (EffectiveHost host in catalog.All)
            Follow(null, host);
    }

    /// <summary>
    /// The host of a name: one that is called so, or so without its domain, or whose address it is; else the host whose address the sender has. Null for none,
    /// and for one that is switched off.
    /// </summary>
    /// <param name="name">What the sender calls itself; null where it does not say.</param>
    /// <param name="sender">Where it speaks from.</param>
    public EffectiveHost? Find(string? name, IPAddress sender)
    {
        EffectiveHost? found = string.IsNullOrEmpty(name) ? null : ByName(name);
        found ??= ByAddress(SenderList.Plain(sender).ToString());
        return found is { Enabled: true } ? found : null;
    }

    public void Dispose() => _subscription.Dispose();

    private EffectiveHost? ByName(string name)
    {
        if ((_catalog.Find(name) ?? ByAddress(name)) is { } whole)
            return whole;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && !IPAddress.TryParse(name, out _) ? _catalog.Find(name[..dot]) : null;
    }

    private EffectiveHost? ByAddress(string address)
    {
        if (!_byAddress.TryGetValue(address, out SortedDictionary<string, HostId>? hosts))
            return null;
        lock (hosts)
        {
            foreach (HostId id in hosts.Values)
            {
                if (_catalog.Find(id) is { } host)
                    return host;
            }
        }

        return null;
    }

    private void Follow(EffectiveHost? before, EffectiveHost? after)
    {
        if (before?.Address is { } old
            && (after?.Address != old || after.Name != before.Name)
            && _byAddress.TryGetValue(old, out SortedDictionary<string, HostId>? left))
        {
            lock (left)
                left.Remove(before.Name);
        }

        if (after?.Address is not { } address)
            return;
        SortedDictionary<string, HostId> hosts = _byAddress.GetOrAdd(address, static _ => new(StringComparer.Ordinal));
        lock (hosts)
            hosts[after.Name] = after.Id;
    }
}
