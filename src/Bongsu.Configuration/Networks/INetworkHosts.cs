using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Networks;

/// <summary>The hosts of the configuration, as the search of networks sees and changes them: in the way by which agents register themselves.</summary>
public interface INetworkHosts
{
    /// <summary>The host of a name; null where there is none.</summary>
    HostDefinition? Find(string name);

    /// <summary>True where a service has the name.</summary>
    bool IsService(string name);

    /// <summary>The names of the hosts at an address.</summary>
    IReadOnlyList<string> At(string address);

    /// <summary>Makes or changes a host.</summary>
    /// <returns>Why not, in a sentence; null where it was done.</returns>
    Task<string?> WriteAsync(HostDefinition host, CancellationToken cancellationToken);

    /// <summary>Removes a host.</summary>
    /// <returns>Why not, in a sentence; null where it was done.</returns>
    Task<string?> RemoveAsync(string name, CancellationToken cancellationToken);
}
