using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Prototypes;

/// <summary>The hosts of the configuration, as discoveries see and change them: by the rules that hold for everybody.</summary>
public interface IPrototypeHosts
{
    /// <summary>The host of a name, with its secrets; null where there is none.</summary>
    HostDefinition? Find(string name);

    /// <summary>Makes or changes hosts. One that is refused keeps no other out.</summary>
    /// <returns>Why not, in sentences by name; empty where all was done.</returns>
    Task<IReadOnlyDictionary<string, string>> WriteAsync(IReadOnlyList<HostDefinition> hosts, CancellationToken cancellationToken);

    /// <summary>Removes a host.</summary>
    /// <returns>Why not, in a sentence; null where it was done.</returns>
    Task<string?> RemoveAsync(string name, CancellationToken cancellationToken);
}
