using System.Collections.Concurrent;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Services;

/// <summary>How each service stands, as the actors of this process last said: what pages show. Thread-safe.</summary>
public sealed class ServiceBoard
{
    private readonly ConcurrentDictionary<HostId, ServiceStanding> _standings = new();

    /// <summary>The last standing, or null where none was posted yet.</summary>
    public ServiceStanding? Of(HostId service) => _standings.GetValueOrDefault(service);

    /// <summary>Writes what an actor knows.</summary>
    public void Post(HostId service, ServiceStanding standing) => _standings[service] = standing;

    /// <summary>Forgets a service that is gone.</summary>
    public void Remove(HostId service) => _standings.TryRemove(service, out _);
}
