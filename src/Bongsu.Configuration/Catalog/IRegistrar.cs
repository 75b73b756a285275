using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Catalog;

/// <summary>Makes hosts of agents that register themselves.</summary>
public interface IRegistrar
{
    /// <summary>
    /// Applies the first autoregistration rule that matches. The same agent asking again changes nothing; an agent of a known name with other metadata updates
    /// the host's groups and templates. A rule with a pre-shared key matches only who knows the key, and binds the new host to it.
    /// </summary>
    /// <param name="hostName">As the agent calls itself.</param>
    /// <param name="metadata">Its HostMetadata, empty where none.</param>
    /// <param name="address">Its address as it said or as the connection shows.</param>
    /// <param name="port">Where its passive side listens.</param>
    /// <param name="pskIdentity">The pre-shared key that its connection shows it to know; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The host, or null where no rule matches.</returns>
    Task<EffectiveHost?> RegisterAsync(
        string hostName, string metadata, string? address, int? port, string? pskIdentity, CancellationToken cancellationToken);
}
