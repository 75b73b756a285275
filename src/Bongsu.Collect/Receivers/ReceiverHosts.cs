using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Receivers;

/// <summary>
/// The enabled hosts that have items of a type, as they are configured now: nobody looks through all items of all hosts at each beat. Any thread.
/// </summary>
internal sealed class ReceiverHosts : IDisposable
{
    private readonly ConcurrentDictionary<HostId, EffectiveHost> _hosts = new();
    private readonly string _type;
    private readonly IDisposable _subscription;

    /// <summary>Takes those that there are, and follows the catalog.</summary>
    public ReceiverHosts(IHostCatalog catalog, string type)
    {
        _type = type;
        _subscription = catalog.Subscribe(Take);
        foreach (EffectiveHost host in catalog.All)
            Take(null, host);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<EffectiveHost> All => _hosts.Select(static h => h.Value);

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private void Take(EffectiveHost? before, EffectiveHost? after)
    {
        if (after is { Enabled: true } && after.Items.Values.Any(i => i.Type == _type))
            _hosts[after.Id] = after;
        else if ((after ?? before) is { } gone)
            _hosts.TryRemove(gone.Id, out _);
    }
}
