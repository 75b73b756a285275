using Bongsu.Configuration.Definitions;

namespace Bongsu.Collect.Networks;

/// <summary>Searches networks: asks their addresses, and makes hosts of what answers, or says what it would make. One search of a network at a time.</summary>
public interface INetworkSearch
{
    /// <summary>Every network that is configured and how it stands, by name.</summary>
    IReadOnlyList<(NetworkDefinition Network, NetworkState State)> All { get; }

    /// <summary>Searches once.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="isDryRun">True only says what would be done.</param>
    /// <param name="cancellationToken">Ends it; what was made by then stays.</param>
    /// <returns>What was found; null where there is no such network.</returns>
    /// <exception cref="NetworkException">It is being searched already, or one of its checks cannot be run.</exception>
    Task<NetworkOutcome?> RunAsync(string name, bool isDryRun, CancellationToken cancellationToken);
}
