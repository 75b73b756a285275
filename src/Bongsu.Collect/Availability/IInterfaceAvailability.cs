using Bongsu.Model.Identity;

namespace Bongsu.Collect.Availability;

/// <summary>Whether the interfaces of hosts answer, as far as the checks of this process have asked since its start. In memory; any thread.</summary>
public interface IInterfaceAvailability
{
    /// <summary>The interfaces that the host's checks and items ask, by kind and address; empty where none are asked from here.</summary>
    IReadOnlyList<InterfaceState> Of(HostId host);

    /// <summary>Takes how a host's interfaces stand now; an empty list forgets the host.</summary>
    void Set(HostId host, IReadOnlyList<InterfaceState> interfaces);
}
