using System.Collections.Concurrent;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Services;

/// <summary>How each service stands, as last computed in this process: what pages show. Thread-safe.</summary>
public sealed class ServiceStandings
{
    private readonly ConcurrentDictionary<HostId, ServiceStanding> _standings = new();

    /// <summary>The last standing, or null where none was posted yet.</summary>
    public ServiceStanding? Of(HostId service) => _standings.GetValueOrDefault(service);

    /// <summary>Takes a service's standing.</summary>
    public void Post(HostId service, ServiceStanding standing) => _standings[service] = standing;

    /// <summary>Forgets a service that is gone.</summary>
    public void Remove(HostId service) => _standings.TryRemove(service, out _);
}
