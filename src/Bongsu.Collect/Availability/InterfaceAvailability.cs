using System.Collections.Concurrent;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Availability;

/// <inheritdoc cref="IInterfaceAvailability" />
public sealed class InterfaceAvailability : IInterfaceAvailability
{
    // One entry a host whose checks run here: who runs them removes it.
    private readonly ConcurrentDictionary<HostId, IReadOnlyList<InterfaceState>> _hosts = new();

    /// <inheritdoc />
    public IReadOnlyList<InterfaceState> Of(HostId host) => _hosts.GetValueOrDefault(host) ?? [];

    /// <inheritdoc />
    public void Set(HostId host, IReadOnlyList<InterfaceState> interfaces)
    {
        if (interfaces.Count > 0)
            _hosts[host] = interfaces;
        else
            _hosts.TryRemove(host, out _);
    }
}
